// Opens the explorer when `python3 run.py explore` opens 10_explore: who cannot program need not know how to run a cell.
// JupyterLab loads an extension as a module of webpack; this is such a module written by hand, and needs none of its own.
(() => {
  // Read now, since JupyterLab rewrites the address as soon as it starts; and kept for whoever loads this tab again.
  if (new URLSearchParams(location.search).get('newsframing') === 'run') sessionStorage.setItem('newsframing', 'run');
  const asked = sessionStorage.getItem('newsframing') === 'run' && location.pathname.endsWith('/notebooks/10_explore.ipynb');
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  async function findPanel(app) {
    for (let tries = 0; tries < 600; tries += 1) {
      const panel = app.shell.currentWidget;
      if (panel?.context?.path.endsWith('10_explore.ipynb') && panel.sessionContext) return panel;
      await pause(100);
    }
    return null;
  }

  // Runs the notebook down to the cell that opens the explorer; what stands below it is stored with what it shows.
  async function openExplorer(app) {
    await app.restored;
    const panel = await findPanel(app);
    if (!panel) return;
    await panel.context.ready;
    await panel.revealed;
    await panel.sessionContext.ready;
    const { content } = panel;
    const place = content.widgets.findIndex((cell) => cell.model.sharedModel.getSource().includes('explore.start('));
    if (place < 0) return;
    content.activeCellIndex = place;
    await app.commands.execute('notebook:run-all-above');
    content.activeCellIndex = place;
    await app.commands.execute('notebook:run-cell');
    content.deselectAll();
    for (let tries = 0; tries < 100 && !content.widgets[place].node.querySelector('.nf-title'); tries += 1) await pause(100);
    await content.scrollToItem(0, 'start'); // the words above it are few
  }

  const plugin = {
    id: 'newsframing-explore:run',
    description: 'Opens the explorer of 10_explore when run.py explore opens it.',
    autoStart: true,
    activate: (app) => { if (asked) openExplorer(app).catch(console.error); },
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB['newsframing-explore'] = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: plugin }),
  };
})();
