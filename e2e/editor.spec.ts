import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness/fixtures';

const first = (page: Page): Locator => page.getByRole('region', { name: 'first' });
const input = (page: Page, id = 'first'): Locator => page.getByRole('textbox', { name: `Code of ${id}` });
const value = (page: Page, id = 'first'): Locator => page.getByLabel(`Value of ${id}`);

/** Focuses the first editor and waits until Monaco stands there. */
async function openEditor(page: Page): Promise<void> {
  await input(page).focus();
  await expect(first(page).locator('.monaco-editor')).toBeVisible({ timeout: 20_000 });
  await expect(first(page).locator('textarea[wrap]')).toHaveCount(0);
}

test.beforeEach(async ({ page, site }) => {
  await page.goto(`${site.url}/editor`);
  await expect(input(page)).toBeVisible();
});

test('costs nothing before the reader turns to it, and then keeps its place', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.waitForTimeout(300);
  expect(loaded.filter((path) => path.startsWith('/vendor/'))).toEqual([]);
  const before = await first(page).locator('.code-editor').boundingBox();
  const textBefore = await first(page).getByText("from '@aws-sdk/client-dynamodb'").first().boundingBox();
  await openEditor(page);
  expect(await first(page).locator('.code-editor').boundingBox()).toEqual(before);
  const line = first(page).locator('.view-line span span').first();
  await expect.poll(async () => Math.abs(((await line.boundingBox())?.x ?? 0) - (textBefore?.x ?? 0))).toBeLessThan(2);
});

test('takes what is typed while Monaco loads, and goes on where the caret was', async ({ page }) => {
  await input(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('const early');
  await expect(first(page).locator('.monaco-editor')).toBeVisible({ timeout: 20_000 });
  await page.keyboard.type(' = 1;');
  await expect(value(page)).toContainText('const early = 1;');
});

test('runs by Ctrl+Enter, before and after Monaco is there, without a line break', async ({ page }) => {
  await input(page).focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('Runs of first')).toHaveText('1');
  await openEditor(page);
  const code = await value(page).textContent();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('Runs of first')).toHaveText('2');
  expect(await value(page).textContent()).toBe(code);
});

test('knows the types of the SDK: completes, and finds mistakes', async ({ page }) => {
  await openEditor(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('const wrong: number = TableNames;\nclient.sen');
  await expect(page.locator('.suggest-widget').getByText('send', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Tab');
  await expect(value(page)).toContainText('client.send');
  await expect(first(page).locator('.squiggly-error').first()).toBeVisible({ timeout: 30_000 });
});

test('finds nothing wrong with the starter, and two editors do not disturb each other', async ({ page }) => {
  await openEditor(page);
  await input(page, 'second').focus();
  await expect(page.getByRole('region', { name: 'second' }).locator('.monaco-editor')).toBeVisible();
  await page.waitForTimeout(4_000);
  await expect(page.locator('.squiggly-error, .squiggly-warning')).toHaveCount(0);
});

test('Tab leaves the editor until the reader types, and again after Escape', async ({ page }) => {
  await openEditor(page);
  await page.keyboard.press('Tab');
  await expect(first(page).locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await page.keyboard.type('y');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(first(page).locator('.code-editor').getByRole('status')).toHaveText('Tab now leaves the editor.');
  await page.keyboard.press('Tab');
  await expect(first(page).locator(':focus')).toHaveCount(0);
  await expect(value(page)).toContainText('yximport');
});

test('Tab indents while the reader types', async ({ page }) => {
  await openEditor(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('a');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1');
  await expect(input(page)).toBeFocused();
  // Not by the locator's own matcher, which folds white space.
  await expect.poll(() => value(page).textContent()).toMatch(/a\n {2}1$/);
});

test('drafts survive a reload, and a reset can be undone', async ({ page }) => {
  await openEditor(page);
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// mine\n');
  await page.reload();
  await expect(value(page)).toContainText('// mine');
  await openEditor(page);
  await page.getByRole('button', { name: 'Reset first' }).click();
  await expect(value(page)).not.toContainText('// mine');
  await expect(first(page).locator('.view-line').first()).not.toContainText('mine');
  await input(page).focus();
  await page.keyboard.press('Control+z');
  await expect(value(page)).toContainText('// mine');
});

test('marks the line of an error until the reader types', async ({ page }) => {
  await openEditor(page);
  await page.getByRole('button', { name: 'Fail first' }).click();
  await expect(first(page).locator('.view-overlays .code-editor-error-line')).toHaveCount(1);
  await input(page).focus();
  await page.keyboard.type(' ');
  await expect(first(page).locator('.code-editor-error-line')).toHaveCount(0);
});

test('follows the page’s scheme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openEditor(page);
  const color = (): Promise<string> => first(page).locator('.view-line span span').nth(1).evaluate((element) => getComputedStyle(element).color);
  const light = await color();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(color).not.toBe(light);
  const dark = await color();
  await page.evaluate(() => { document.documentElement.dataset['theme'] = 'light'; });
  await expect.poll(color).toBe(light);
  await page.evaluate(() => { document.documentElement.dataset['theme'] = 'dark'; });
  await expect.poll(color).toBe(dark);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('is a text area that needs no Monaco', async ({ page }) => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await input(page).tap();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('// from a phone\n');
    await expect(value(page)).toContainText('// from a phone');
    expect(loaded.filter((path) => path.startsWith('/vendor/monaco'))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
