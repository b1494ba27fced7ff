// A series of pictures to look at, by hand: node look.mjs ADDRESS FOLDER [WIDTH] [dark]
// ADDRESS is what `python3 run.py explore --no-browser` prints, or that of a report's file (file:///...).
import { mkdirSync } from 'node:fs';
import { openBrowser } from './driver.mjs';
import { makeKeys } from './hands.mjs';

process.env.NEWSFRAMING_CHROMIUM ??= '/usr/bin/chromium';
const [address, folder, width = '1366', scheme = 'light'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme: scheme });
page.setDefaultTimeout(10000);
let number = 0;

async function shoot(name) {
  await page.waitForTimeout(600);
  number += 1;
  await page.screenshot({ path: `${folder}/${String(number).padStart(2, '0')}-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.png` });
}

// Show a place of the page and the place below it.
async function shootAt(place, name) {
  await place.first().evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await shoot(name);
}

async function lookAtExplorer() {
  await page.locator('.nf-title').waitFor({ timeout: 120000 });
  await shoot('opened');
  const keys = makeKeys(page);
  const views = page.getByRole('group', { name: 'View', exact: true }).getByRole('button');
  for (const view of await views.all()) {
    const name = await view.innerText();
    await view.click();
    await page.waitForTimeout(1500);
    const word = page.getByLabel('Word or phrase', { exact: true }).and(page.locator('input')).first();
    if (await word.isVisible()) await word.fill('protest*');
    await page.waitForTimeout(1000);
    await shootAt(page.getByRole('group', { name: 'View', exact: true }), name);
    await shootAt(page.locator('.nf-title'), `${name} below`);
    for (const [kind, things] of [['mark', '.nf-text mark'], ['point', '.nf-figure [role="button"]'], ['row', '.nf-choosable tbody button']]) {
      const thing = page.locator(things).nth(1);
      if (!(await thing.count())) continue;
      await thing.scrollIntoViewIfNeeded();
      await thing.click({ force: true });
      await shoot(`${name} ${kind}`);
    }
  }
  await keys.goTo(views.first());
  await page.keyboard.press('Tab');
  await shoot('focus by Tab');
}

async function lookAtReport() {
  await shoot('top');
  for (const radio of await page.locator('#explore fieldset input').all()) {
    await radio.click();
    const name = await radio.evaluate((input) => input.parentElement.innerText);
    const word = page.locator('#explore .choices input');
    if (await word.count()) await word.fill('protest*');
    await shootAt(page.locator('#explore'), name);
    for (const [kind, things] of [['mark', '.nf-text mark'], ['point', '.nf-figure [role="button"]'], ['row', '.nf-choosable tbody button']]) {
      const thing = page.locator(`#explore ${things}`).nth(1);
      if (!(await thing.count())) continue;
      await thing.click({ force: true });
      await shoot(`${name} ${kind}`);
    }
  }
  for (const section of (await page.locator('section.notebook').all()).slice(0, 4)) {
    await shootAt(section, await section.evaluate((element) => element.id));
    await shootAt(section.locator('.output'), `${await section.evaluate((element) => element.id)} result`);
  }
  await page.getByRole('button', { name: /Hide the outlets/ }).click();
  await shoot('names hidden');
}

await page.goto(address);
await (address.startsWith('file:') ? lookAtReport() : lookAtExplorer());
await browser.close();
