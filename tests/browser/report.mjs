// The report as a file that nothing serves: node report.mjs ADDRESS
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { check, expect, expectNone, findBarriers, openBrowser, watch } from './driver.mjs';
import { makeKeys, makeMouse } from './hands.mjs';

const [address] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await openBrowser();
const errors = [];
const foreign = [];

// A page as large as asked.
async function openPage(width, options = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  page.setDefaultNavigationTimeout(60000);
  const seen = watch(page, (asked) => asked.split('#')[0] === address || /^data:/.test(asked));
  await page.goto(address);
  return { page, close: async () => { errors.push(...seen.errors); foreign.push(...seen.foreign); await context.close(); } };
}

const within = (width, what, options) => async () => {
  const { page, close } = await openPage(width, options);
  try {
    await what(page);
  } finally {
    await close();
  }
};

const rowsOf = (table) => table.locator('tbody tr:visible').evaluateAll((rows) => rows.map((row) => row.innerText));
const choices = (page) => page.locator('#explore .choices');
const view = (page) => page.locator('#explore .nf-view');

async function changes(page, what, action) {
  const before = await view(page).innerText();
  await action();
  await page.waitForFunction((old) => document.querySelector('#explore .nf-view').innerText !== old, before).catch(() => {
    throw new Error(`nothing on the page changed: ${what}`);
  });
}

// The first table of a notebook that can be sorted and has enough rows to be filtered.
async function findTable(page) {
  const tables = page.locator('section.notebook .output table');
  for (const table of await tables.all()) {
    if ((await table.locator('tbody tr').count()) > 8 && (await table.locator('thead button').count()) > 1) return table;
  }
  throw new Error('no table can be sorted');
}

await check("without a script it reads as it is: everything there, nothing that would not react", within(1366, async (page) => {
  const links = page.locator('nav#contents a');
  expect(await links.count() > 50, 'the contents are not all there');
  const top = page.locator('nav#contents > details > ul > li > a');
  expect(await top.count() > 10 && await top.evaluateAll((all) => all.every((link) => link.checkVisibility())), 'a notebook is not in the contents');
  expectNone(await page.locator('button:visible, input:visible, select:visible').allInnerTexts(), 'controls that do nothing');
  expect(!(await page.locator('#explore').isVisible()), 'Explore is shown, and empty');
  const sections = await page.locator('section.notebook').count();
  expect(sections > 10 && await page.locator('section.notebook table:visible').count() > 50, 'the notebooks are not there');
  expect(await page.locator('section.notebook img').first().evaluate((image) => image.complete && image.naturalWidth > 100), 'a figure is not drawn');
  expectNone(await page.locator('details.code[open]').allInnerTexts(), 'open code');
}, { javaScriptEnabled: false }));

await check("the first stop of Tab skips to the content", within(1366, async (page) => {
  await page.keyboard.press('Tab');
  expect(await page.locator('.skip').evaluate((link) => link === document.activeElement && link.getBoundingClientRect().left >= 0), 'the skip link is not shown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement.closest('main') !== null), 'the next stop is not in the content');
}));

await check("the contents fold, and follow what is read", within(1366, async (page) => {
  const item = page.locator('nav#contents > details > ul > li').filter({ has: page.locator('ul li') }).nth(2);
  const part = item.locator('ul a').nth(1);
  expect(!(await part.isVisible()), 'a list is unfolded at first');
  await item.locator('summary').click();
  expect(await part.isVisible(), 'the list does not unfold');
  const target = (await part.getAttribute('href')).slice(1);
  await page.evaluate((id) => document.getElementById(id).scrollIntoView(), target);
  await page.locator(`nav#contents a[aria-current][href="#${target}"]`).waitFor();
  await page.evaluate(() => document.querySelector('section.notebook:last-of-type').scrollIntoView());
  await page.waitForFunction((id) => !document.querySelector(`nav#contents a[href="#${id}"]`).hasAttribute('aria-current'), target);
  await page.locator('nav#contents > details > summary').click();
  expect(await page.locator('nav#contents a:visible').count() === 0, 'the contents do not fold');
}));

await check("on a telephone nothing is wider than the screen, and the contents wait folded", within(400, async (page) => {
  expect(await page.locator('nav#contents a:visible').count() === 0, 'the contents are open at first');
  await page.locator('nav#contents > details > summary').click();
  await page.locator('nav#contents > details > ul > li > a').nth(3).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth) <= 400, 'the page is wider than the screen');
}));

await check("a table is sorted by its heads, and comes back as it was", within(1366, async (page) => {
  const table = await findTable(page);
  const head = table.locator('thead th').filter({ has: page.locator('button') }).first();
  const orders = [await rowsOf(table)];
  const states = [];
  for (let n = 0; n < 3; n += 1) {
    await head.getByRole('button').click();
    orders.push(await rowsOf(table));
    states.push(await head.getAttribute('aria-sort'));
  }
  expect([...states].sort().join() === 'ascending,descending,none' && states[2] === 'none', `aria-sort says ${states}`);
  expect(orders[1].join() !== orders[2].join(), 'both ways are the same');
  expect(orders[3].join() === orders[0].join(), 'the third time does not bring the order back');
}));

await check("a table is filtered as one types", within(1366, async (page) => {
  const table = await findTable(page);
  const rows = await rowsOf(table);
  const tools = table.locator('xpath=following-sibling::*[contains(@class, "nf-tools")]').first();
  const word = rows[rows.length - 1].split(/\s+/).sort((a, b) => b.length - a.length)[0];
  await tools.locator('input').fill(word);
  const left = await rowsOf(table);
  expect(left.length < rows.length && left.length > 0, `${left.length} of ${rows.length} rows are left`);
  expect(left.every((row) => row.toLowerCase().includes(word.toLowerCase())), 'a row without the word is left');
  await tools.locator('input').fill('');
  expect((await rowsOf(table)).length === rows.length, 'the rows do not come back');
}));

await check("the outlets' names can be hidden, and one by one be shown", within(1366, async (page) => {
  const read = () => page.evaluate(() => [...document.querySelectorAll('header, main')].map((part) => part.innerText).join('\n'));
  const data = await page.evaluate(() => JSON.parse(document.querySelector('body > script[type="application/json"]').textContent));
  const namesIn = (words) => data.names.filter(([, , found]) => new RegExp(found, 'u').test(words)).map(([name]) => name);
  const before = await read();
  expect(namesIn(before).length > 5, 'no name is shown at first');
  const blind = page.locator('.side').getByRole('button', { name: /Hide the outlets/ });
  await blind.click();
  const after = await read();
  expectNone(namesIn(after), 'names that are still shown');
  expect(/outlet [A-Z]/.test(after), 'no letter stands for an outlet');
  await page.locator('.side').getByRole('button', { name: /^Reveal outlet/ }).first().click();
  expect(namesIn(await read()).length > 0, 'nothing is revealed');
  await blind.click();
  expect((await read()) === before, 'the names do not come back as they were');
}));

await check("the rows of an outlet can be left out", within(1366, async (page) => {
  await page.locator('details.outlets summary').click();
  const rows = page.locator('header tbody tr:visible');
  const n = await rows.count();
  await page.locator('details.outlets input').first().click();
  expect(await rows.count() < n, 'no row is left out');
  await page.locator('details.outlets input').first().click();
  expect(await rows.count() === n, 'the rows do not come back');
}));

await check("where rows are left out the counts say so, and what is chosen is another", within(1366, async (page) => {
  const select = page.locator('#explore select').first();
  const chosen = () => select.evaluate((element) => element.selectedOptions[0].textContent);
  const first = await chosen();
  await page.locator('details.outlets summary').click();
  const outlets = page.locator('details.outlets label');
  for (const outlet of await outlets.all()) {
    const name = (await outlet.innerText()).replace(/\(\d.*/, '').trim();
    if (first.includes(name)) await outlet.locator('input').click();
  }
  await page.waitForFunction((before) => document.querySelector('#explore select').selectedOptions[0].textContent !== before, first);
  const wrong = await page.locator('.nf-tools:visible').evaluateAll((all) => all.map((tools) => {
    const table = tools.previousElementSibling?.querySelector('table') ?? tools.previousElementSibling;
    const said = tools.innerText.match(/([\d,]+)(?: of [\d,]+)? rows?/)?.[1].replaceAll(',', '');
    const n = [...table.tBodies[0].rows].filter((row) => row.checkVisibility()).length;
    return said === undefined || Number(said) === n ? '' : `${n} rows, and it says: ${tools.innerText}`;
  }).filter(Boolean));
  expectNone(wrong, 'counts');
}));

const tab = (page, name) => page.locator('#explore fieldset').getByRole('radio', { name });
async function turnTo(page, hand, name) {
  const radio = tab(page, name);
  if (hand.name === 'mouse') await radio.click();
  else { // radio buttons are one stop; arrows choose among them
    await hand.goTo(page.locator('#explore fieldset input:checked'));
    for (let n = 0; n < 10 && !(await radio.isChecked()); n += 1) await page.keyboard.press('ArrowDown');
  }
  expect(await radio.isChecked(), `${name} is not chosen`);
}
async function take(page, hand, label, place) {
  const select = choices(page).getByLabel(label);
  if (hand.name === 'mouse') await select.selectOption({ index: place });
  else {
    await hand.goTo(select);
    await page.keyboard.press('Home');
    for (let n = 0; n < place; n += 1) await page.keyboard.press('ArrowDown');
  }
}
const behind = (page) => view(page).locator('.nf-behind').getByText(/^The words behind: /).first();

const explored = {
  "an article and its marks are chosen, and a mark says why": async (page, hand) => {
    await turnTo(page, hand, /^Read/);
    await changes(page, 'the article', () => take(page, hand, /^Article/, 2));
    await changes(page, 'the marks', () => take(page, hand, /^Marks/, 1));
    const passage = view(page).locator('.nf-text mark').nth(2);
    await changes(page, 'a mark', () => hand.press(passage, { among: view(page).locator('.nf-text').first() }));
    expect((await view(page).locator('.nf-why').first().innerText()).length > 20, 'no reason is given');
    await changes(page, 'a count', () => hand.press(view(page).locator('.nf-labels button').last()));
  },
  "a point shows its words": async (page, hand) => {
    await turnTo(page, hand, /^Words apart/);
    const point = view(page).locator('.nf-figure [role="button"]').nth(2);
    await changes(page, 'a point', () => hand.press(point, { among: view(page).locator('.nf-figure').first() }));
    await behind(page).waitFor();
  },
  "a row shows its words": async (page, hand) => {
    await turnTo(page, hand, /^Who/);
    await changes(page, 'a row', () => hand.press(view(page).locator('.nf-choosable tbody button').first()));
    await behind(page).waitFor();
  },
  "a word that is typed is found": async (page, hand) => {
    await turnTo(page, hand, /word/);
    await changes(page, 'typing', () => hand.write(choices(page).locator('input'), 'protest*'));
    expect(/\d+ times? in \d+ of \d+ articles/.test(await view(page).innerText()), 'the word is not counted');
  },
};
for (const makeHand of [makeMouse, makeKeys]) {
  const { page, close } = await openPage(1366);
  const hand = makeHand(page);
  for (const [name, what] of Object.entries(explored)) await check(`${name}, by ${hand.name}`, () => what(page, hand));
  await close();
}

const look = (only) => async (page) => expectNone(await findBarriers(page, axe, null, only), 'barriers');
for (const width of [1366, 400]) await check(`no serious barrier at ${width} pixels`, within(width, look()));
await check("the contrasts are enough on a dark screen", within(1366, look(['color-contrast']), { colorScheme: 'dark' }));
await check("the console is without an error", async () => expectNone(errors, 'errors'));
await check("nothing besides the file is asked for", async () => expectNone(foreign, 'asked'));
await browser.close();
