// Two ways to do the same: with a mouse, or with the keys alone. Both find a thing by what a screen reader says of it.
import { expect } from './driver.mjs';

const MOST_TABS = 300;

export function makeMouse(page) {
  return {
    name: 'mouse',
    press: async (thing) => { await thing.click(); },
    write: async (field, words) => {
      await field.click({ clickCount: 3 });
      await page.keyboard.type(words, { delay: 20 });
    },
  };
}

export function makeKeys(page) {
  // Go to a thing as somebody does who has no mouse: by Tab, backwards if it lies behind.
  async function goTo(thing) {
    const item = await thing.elementHandle();
    for (let tries = 0; tries < MOST_TABS; tries += 1) {
      const way = await item.evaluate((element) => {
        const here = document.activeElement;
        if (here === element) return '';
        const inside = here && here !== document.body ? here.compareDocumentPosition(element) : Node.DOCUMENT_POSITION_FOLLOWING;
        return inside & Node.DOCUMENT_POSITION_FOLLOWING ? 'Tab' : 'Shift+Tab';
      });
      if (!way) return;
      await page.keyboard.press(way);
    }
    throw new Error(`Tab does not lead to ${thing}`);
  }
  return {
    name: 'keyboard',
    goTo,
    // What shares one tab stop with its neighbours (marks of a text, points of a figure) is reached by an arrow.
    press: async (thing, { among = null, key = 'Enter' } = {}) => {
      if (!among) await goTo(thing);
      else {
        await goTo(among.locator('[tabindex="0"]:is([role="button"])').first());
        const item = await thing.elementHandle();
        for (const arrow of ['Home', ...Array(MOST_TABS).fill('ArrowRight')]) {
          if (await item.evaluate((element) => element === document.activeElement)) break;
          await page.keyboard.press(arrow);
        }
        expect(await item.evaluate((element) => element === document.activeElement), `arrows do not lead to ${thing}`);
      }
      await page.keyboard.press(key);
    },
    write: async (field, words) => {
      await goTo(field);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(words, { delay: 20 });
    },
  };
}
