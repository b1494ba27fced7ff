// Runs 10_explore once when `python3 run.py explore` opens it: whoever cannot program need not know how to run a cell.
// JupyterLab loads an extension as a module of webpack; this is such a module written by hand, and needs none of its own.
(() => {
  // Read now, since JupyterLab rewrites the address as soon as it starts; and kept for whoever loads this tab again.
  if (new URLSearchParams(location.search).get('newsframing') === 'run') sessionStorage.setItem('newsframing', 'run');
  const asked = sessionStorage.getItem('newsframing') === 'run' && location.pathname.endsWith('/notebooks/10_explore.ipynb');

  async function runWhenReady(app) {
    await app.restored;
    for (let tries = 0; tries < 600; tries += 1) {
      const panel = app.shell.currentWidget;
      if (panel?.context?.path.endsWith('10_explore.ipynb') && panel.sessionContext) {
        await panel.context.ready;
        await panel.revealed;
        await panel.sessionContext.ready;
        await app.commands.execute('notebook:run-all-cells');
        return;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  const plugin = {
    id: 'newsframing-explore:run',
    description: 'Runs 10_explore once when run.py explore opens it.',
    autoStart: true,
    activate: (app) => { if (asked) runWhenReady(app).catch(console.error); },
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB['newsframing-explore'] = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: plugin }),
  };
})();
