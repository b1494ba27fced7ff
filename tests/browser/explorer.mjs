// Notebook 10 in JupyterLab, as `python3 run.py explore` opens it: node explorer.mjs ADDRESS FOLDER
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { check, expect, expectNone, findBarriers, openBrowser, watch } from './driver.mjs';
import { makeKeys, makeMouse } from './hands.mjs';

const [address, folder] = process.argv.slice(2);
const origin = new URL(address).origin;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
const page = await context.newPage();
const isOwn = (asked) => [origin, origin.replace('http', 'ws')].includes(new URL(asked).origin) || /^(data|blob):/.test(asked);
const seen = watch(page, isOwn);
page.setDefaultTimeout(8000);
page.setDefaultNavigationTimeout(60000);

const screen = page.locator('.nf-view');
const group = (name) => page.getByRole('group', { name, exact: true });
// A button of a group, by its words or, where words are the library's to change, by its place.
const option = (name, choice) => (typeof choice === 'number' ? group(name).getByRole('button').nth(choice)
  : group(name).getByRole('button', { name: choice, exact: true }));
const field = (name) => page.getByLabel(name, { exact: true }).and(page.locator('input, textarea')).first();
const readScreen = () => screen.innerText();
const readNotebook = () => page.evaluate(() => {
  const { content } = window.jupyterapp.shell.currentWidget;
  return `${content.widgets.length} cells, cell ${content.activeCellIndex} active, mode ${content.mode}`;
});

// Do something and wait until the screen shows something else; note how long after the last click or key that was.
const slowest = { seconds: 0, what: '' };
async function changes(what, action) {
  const before = await readScreen();
  await page.evaluate(() => {
    const times = (window.nfTimes = {});
    for (const kind of ['click', 'keydown', 'input']) addEventListener(kind, () => { times.began = performance.now(); }, { capture: true });
    const watching = new MutationObserver(() => { times.ended ??= performance.now(); watching.disconnect(); });
    watching.observe(document.querySelector('.nf-view'), { childList: true, subtree: true, characterData: true });
  });
  await action();
  await page.waitForFunction((old) => document.querySelector('.nf-view').innerText !== old, before).catch(async () => {
    throw new Error(`nothing on the screen changed: ${what}; it says: ${await page.locator('.nf-status').innerText()}`);
  });
  const seconds = await page.evaluate(() => (window.nfTimes.ended - window.nfTimes.began) / 1000);
  if (seconds > slowest.seconds) Object.assign(slowest, { seconds, what });
}

async function says(words) {
  await page.locator('.nf-status').filter({ hasText: words }).waitFor().catch(async () => {
    throw new Error(`not said: ${words}, but ${await page.locator('.nf-status').innerText()}`);
  });
}

const choose = (hand, name, choice) => changes(`${name}: ${choice}`, () => hand.press(option(name, choice)));
const expectBehind = () => page.locator('.nf-behind').getByText(/^The words behind: /).first().waitFor();
const firstRow = page.locator('.nf-choosable tbody button').first();

const views = {
  "an article is read": async (hand) => {
    if (await option('View', 'Read an article').getAttribute('aria-pressed') !== 'true') await choose(hand, 'View', 'Read an article');
    await choose(hand, 'Article', 'rferl-2011');
    await choose(hand, 'Marks', 1);
    const count = page.locator('.nf-labels button').first();
    await changes('a count', () => hand.press(count));
    expect(await page.locator('.nf-here').count() > 0, 'a count leads to no passage');
    const passage = page.locator('.nf-text mark').nth(3);
    await changes('a mark', () => hand.press(passage, { among: page.locator('.nf-text') }));
    expect(await passage.evaluate((mark) => mark.classList.contains('nf-here')), 'the passage chosen is not marked as chosen');
    expect((await page.locator('.nf-why').innerText()).length > 20, 'no reason is given');
  },
  "two articles are compared": async (hand) => {
    await choose(hand, 'View', 'Compare two');
    await choose(hand, 'The second', 'bnr-2022');
    const said = await page.locator('.nf-says').innerText();
    expect(said.length > 40, `it says only: ${said}`);
    await changes('a row', () => hand.press(firstRow));
    await expectBehind();
    await choose(hand, 'Articles or outlets', 1);
  },
  "a word is found": async (hand) => {
    await choose(hand, 'View', 'A word');
    await changes('typing', () => hand.write(field('Word or phrase'), 'protest*'));
    await screen.getByText('protest', { exact: false }).first().waitFor();
    await choose(hand, 'Contexts', 2);
    await changes('a row', () => hand.press(firstRow));
    await expectBehind();
  },
  "speakers are counted": async (hand) => {
    await choose(hand, 'View', 'Who speaks');
    await choose(hand, 'Put together', 1);
    await changes('a row', () => hand.press(firstRow));
    await expectBehind();
    await changes('the row again', () => hand.press(firstRow));
  },
  "words are set apart": async (hand) => {
    await choose(hand, 'View', 'Words apart');
    await choose(hand, 'Words of', 'reuters-2023');
    const point = page.locator('.nf-figure [role="button"]').nth(2);
    await changes('a point', () => hand.press(point, { among: page.locator('.nf-figure').first() }));
    await expectBehind();
    await choose(hand, 'Measure', 1);
  },
  "a list is changed": async (hand) => {
    await choose(hand, 'View', 'My list');
    await changes('another list', () => hand.press(option('Begin with', 'certainty')));
    await hand.write(field('Add a term'), 'petition*');
    await changes('adding', () => hand.press(page.getByRole('button', { name: 'Add', exact: true })));
    await changes('undoing', () => hand.press(page.getByRole('button', { name: 'Undo the last change' })));
    await hand.press(page.getByRole('button', { name: 'Save as CSV' }));
    await says(/Saved as/);
    expect(readdirSync(`${folder}/notebooks/exports`).includes('my-list.csv'), 'no list is saved');
  },
  "a finding is put to choices": async (hand) => {
    await choose(hand, 'View', 'Choices');
    await choose(hand, 'Finding', 1);
    const names = await page.locator('.widget-toggle-buttons:visible').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    const name = names.find((other) => !['View', 'Finding', 'Article'].includes(other));
    await choose(hand, name, 1);
    await choose(hand, name, 0);
  },
};

// What stands on the screen is copied, and kept in files of the notebook's folder.
async function keepAll(hand) {
  await hand.press(page.getByRole('button', { name: 'Copy the Python line' }));
  await says(/Copied/);
  const line = await page.evaluate(() => navigator.clipboard.readText());
  expect(/^explore\.\w+\(s\b.*\)$/s.test(line), `not a line of Python: ${line}`);
  for (const kind of ['Table as CSV', 'Table as XLSX', 'Figure as PNG', 'Figure as SVG']) {
    const button = page.getByRole('button', { name: kind });
    await hand.press(button);
    const ending = kind.slice(-3).toLowerCase().replace('lsx', 'xlsx');
    await says(new RegExp(`\\.${ending}`));
    expect(readdirSync(`${folder}/notebooks/exports`).some((name) => name.endsWith(`.${ending}`)), `no .${ending} file is written`);
  }
}

async function open(again = false) {
  await (again ? page.reload() : page.goto(address));
  await screen.locator('.nf-title').waitFor({ timeout: 120000 });
  await page.waitForFunction(() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle');
}

await check("the explorer opens with the notebook, and its controls are in sight", async () => {
  await open();
  const buttons = group('View').getByRole('button');
  await page.waitForTimeout(1500); // what is drawn late must not push it away
  expect(await buttons.count() === 7, `${await buttons.count()} views are offered`);
  const seen = await buttons.evaluateAll((all) => all.every((button) => {
    const { left, top, width, height } = button.getBoundingClientRect();
    return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  }));
  expect(seen, 'the views to choose among are out of sight');
});
if (!(await screen.isVisible())) process.exit(1);
await check("no code is to be seen", async () => {
  expectNone(await page.locator('.jp-InputArea-editor:visible').allInnerTexts(), 'open code');
});
const before = await readNotebook().catch(() => '');
for (const hand of [makeMouse(page), makeKeys(page)]) {
  if (hand.name === 'keyboard') await check("whoever loads the tab again finds the explorer again", () => open(true));
  const began = await readNotebook().catch(() => '');
  for (const [name, what] of Object.entries(views)) await check(`${name}, by ${hand.name}`, () => what(hand));
  await check(`what is on the screen is copied and kept, by ${hand.name}`, async () => {
    if (await option('View', 'Words apart').getAttribute('aria-pressed') !== 'true') await choose(hand, 'View', 'Words apart');
    await keepAll(hand);
  });
  await check(`no cell is added, and none is chosen or edited, by ${hand.name}`, async () => {
    expect(await readNotebook() === began, `${began} became ${await readNotebook()}`);
  });
}
const turn = async (name, choice) => {
  if (await option(name, choice).getAttribute('aria-pressed') !== 'true') await choose(makeMouse(page), name, choice);
};
await check("a filter typed for one row does not hide the words behind another", async () => {
  await turn('View', 'Who speaks');
  await turn('Put together', 0); // by side: the first one has many rows behind it
  const rows = page.locator('.nf-choosable').first().locator('tbody button');
  await rows.nth(0).click();
  const filter = page.locator('.nf-behind input[type="search"]:visible').first();
  await filter.fill('no row has these words');
  expect(await page.locator('.nf-behind tbody tr:visible').count() === 0, 'nothing is filtered');
  await rows.nth(1).click();
  expect(await page.locator('.nf-behind tbody tr:visible').count() > 0, 'the filter goes on unseen');
});
await check("Enter chooses a row even where text is selected", async () => {
  await turn('View', 'Who speaks');
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector('.nf-title')));
  const row = page.locator('.nf-choosable').first().locator('tbody button').nth(2);
  await row.focus();
  await page.keyboard.press('Enter');
  expect(await row.evaluate((button) => button.closest('tr').className.includes('chosen')), 'the row is not chosen');
});
await check("another folder is read, and the first one again", async () => {
  await turn('View', 'Read an article');
  for (const [path, n] of [[`${folder}/mine`, 2], ['', 5]]) {
    await field('Folder of articles').fill(path);
    await page.getByRole('button', { name: 'Read these articles' }).click();
    await says(new RegExp(`^${n} articles`));
    expect(await group('Article').getByRole('button').count() === n, 'the articles to choose among are of another folder');
  }
});
await check("the notebook has as many cells as before", async () => {
  expect((await readNotebook()).split(',')[0] === before.split(',')[0], `${before} became ${await readNotebook()}`);
});
await check("the console is without an error", async () => expectNone(seen.errors, 'errors'));
await check("no other host is asked for anything", async () => expectNone(seen.foreign, 'asked'));
for (const width of [1366, 400]) {
  await check(`no serious barrier at ${width} pixels`, async () => {
    await page.setViewportSize({ width, height: 900 });
    const found = [];
    expect(await group('View').getByRole('button').count() > 0, 'there is no view');
    for (const view of await group('View').getByRole('button').all()) {
      await view.click();
      await page.waitForTimeout(700);
      const barriers = await findBarriers(page, axe, '.jp-OutputArea-output:has(.nf-view)');
      found.push(...barriers.map((barrier) => `${barrier} in this view`));
    }
    expectNone([...new Set(found)], 'barriers');
  });
}
console.log(`slowest change on the screen: ${Math.round(slowest.seconds * 1000)} ms (${slowest.what})`);
await browser.close();
