// What the scripts of this folder share: a Chromium that is watched, and cases of which each says how it ended.
import { appendFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const QUIET = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'];

export async function openBrowser() {
  const args = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET; // Chromium's sandbox refuses root
  return chromium.launch({ executablePath: process.env.NEWSFRAMING_CHROMIUM, args });
}

// Note what a page complains of and asks for, but for what `isOwn` says it may.
export function watch(page, isOwn) {
  const seen = { errors: [], foreign: [] };
  page.on('console', (message) => { if (message.type() === 'error') seen.errors.push(message.text()); });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  const note = (address) => { if (!isOwn(address)) seen.foreign.push(address); };
  page.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  return seen;
}

// Run one case and write a line on it for tests/test_browser.py; a case that fails does not keep the next from running.
export async function check(name, what) {
  const began = performance.now();
  let problem = '';
  try {
    await what();
  } catch (error) {
    problem = String(error.stack ?? error);
  }
  const line = { name, problem, seconds: (performance.now() - began) / 1000 };
  appendFileSync(process.env.NEWSFRAMING_CASES, `${JSON.stringify(line)}\n`);
}

export function expect(holds, words) {
  if (!holds) throw new Error(words);
}

export function expectNone(found, words) {
  expect(found.length === 0, `${words}: ${found.slice(0, 5).join(' | ')}`);
}

// What axe-core finds within a place of the page and calls serious or critical, one line each; by some rules `only`.
export async function findBarriers(page, axe, place, only) {
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(axe); // by the debugger: no policy is asked
  const options = { resultTypes: ['violations'], ...(only && { runOnly: only }) };
  const found = await page.evaluate(([within, asked]) => window.axe.run(within ?? document, asked), [place, options]);
  return found.violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => `${one.id} (${one.nodes.length}): ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`).join('; ')}`);
}
