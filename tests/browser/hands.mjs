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

// The shortest way by arrows from one thing to another, asked of the page itself; it is back at the first afterwards.
async function findKeys(start, goal) {
  return start.evaluate((first, last) => {
    const ways = new Map([[first, []]]);
    for (const [from, way] of ways) {
      for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
        from.focus();
        from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        const to = document.activeElement;
        if (!ways.has(to)) ways.set(to, [...way, key]);
      }
    }
    first.focus();
    return ways.get(last);
  }, goal);
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
        const start = among.locator('[tabindex="0"]:is([role="button"])').first();
        await goTo(start);
        const keys = await findKeys(start, await thing.elementHandle());
        expect(keys, `arrows do not lead to ${thing}`);
        for (const arrow of keys) await page.keyboard.press(arrow);
        expect(await thing.evaluate((element) => element === document.activeElement), `${keys} do not lead to ${thing}`);
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
