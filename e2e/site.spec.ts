import { expect, test, type Page } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { expectAccessible } from './accessible';
import { replaceCode, runFirst } from './playground';

const LESSON = '/course/first-steps/tables-and-items/';
const PAGES = ['/', '/course/', LESSON, '/course/first-steps/data-types/', '/course/first-steps/put-get-update-delete/', '/playground/', '/no-such-page/'];

/** Everything the page complains about, and everything it asks another origin for. */
function watch(page: Page): { readonly faults: string[]; readonly foreign: string[] } {
  const faults: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && !message.text().includes('404') && faults.push(message.text()));
  page.on('request', (request) => !/^(http:\/\/localhost:3210|blob:|data:)/.test(request.url()) && foreign.push(request.url()));
  return { faults, foreign };
}

const machine = (page: Page) => page.getByRole('region', { name: 'What happens inside' });
const log = (page: Page) => page.getByRole('region', { name: 'Request log' });

for (const path of PAGES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} in ${colorScheme} has no accessibility violations and no faults`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      const { faults, foreign } = watch(page);
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      }
      expect(faults).toEqual([]);
      expect(foreign).toEqual([]);
      await context.close();
    });
  }
}

test('a lesson that ran has no accessibility violations, in any picture, as picture or table', async ({ page }) => {
  await page.goto(LESSON);
  await runFirst(page);
  for (const picture of ['Partitions', 'Capacity', 'Stream']) {
    await machine(page).getByRole('tab', { name: picture }).click();
    for (const form of ['Table', 'Picture']) {
      await machine(page).getByRole('group', { name: 'Show as' }).getByText(form).click();
      await expectAccessible(page);
    }
  }
});

test('from the home page by keyboard alone: first lesson, run, pictures, cursor', async ({ page }) => {
  const { faults, foreign } = watch(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(page, /Start the first lesson/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(LESSON);

  await tabTo(page, /^Run/);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Done/).first()).toBeVisible();
  await expect(log(page).getByText('PutItem').first()).toBeVisible();

  await tabTo(page, 'Partitions');
  await page.keyboard.press('ArrowRight');
  await expect(machine(page).getByRole('tab', { name: 'Capacity' })).toHaveAttribute('aria-selected', 'true');

  await tabTo(page, 'One request back');
  const range = page.getByRole('slider', { name: 'Position in the run' });
  await expect(range).not.toHaveValue('0');
  const end = await range.inputValue();
  await page.keyboard.press('Enter');
  expect(Number(await range.inputValue())).toBeLessThan(Number(end));

  for (const lesson of ['data-types', 'put-get-update-delete']) {
    await tabTo(page, /^Next\b/);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`/course/first-steps/${lesson}/`);
    await tabTo(page, /^Run/);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Done/).first()).toBeVisible();
    await expect(log(page).getByRole('listitem').first()).toBeVisible();
  }
  const exercise = page.getByRole('region', { name: /^Exercise/ });
  do await tabTo(page, /^Run/); while (await exercise.locator(':focus').count() === 0);
  await page.keyboard.press('Enter');
  await expect(exercise.getByRole('status').filter({ hasText: 'checks pass' })).toBeVisible();
  expect(faults).toEqual([]);
  expect(foreign).toEqual([]);
});

/** Presses Tab until the element of that accessible name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
    });
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
  }
  throw new Error(`the keyboard never reached ${String(name)}`);
}

test('the editor runs with Ctrl+Enter and lets go of the keyboard with Escape and Tab', async ({ page }) => {
  await page.goto('/playground/');
  const editor = page.getByRole('textbox', { name: /^Code:/ });
  await editor.focus();
  await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText(/^Done/).first()).toBeVisible();
  await page.keyboard.type('// ');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.monaco-editor') === null)).toBe(true);
});

test('a draft survives a reload and Reset asks before it brings the code back', async ({ page }) => {
  await page.goto('/playground/');
  const editor = page.getByRole('textbox', { name: /^Code:/ });
  await editor.focus();
  await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type("console.log('kept');");
  await page.reload();
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByRole('region', { name: 'Output' }).or(page.getByText('kept', { exact: true })).first()).toContainText('kept');
  await page.getByRole('button', { name: 'Bring back the original code' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByRole('button', { name: 'Bring back the original code' })).toHaveCount(0);
});

test('wrong code says where: a syntax error and a refused request name their line', async ({ page }) => {
  await page.goto('/playground/');
  await replaceCode(page, 'const a = 1;\nconst b = [;\n');
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'SyntaxError' })).toContainText('line 2');

  await replaceCode(page, [
    "import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';",
    'const client = new DynamoDBClient({});',
    "await client.send(new GetItemCommand({ TableName: 'Nothing', Key: { a: { S: 'b' } } }));",
  ].join('\n'));
  await page.getByRole('button', { name: /^Run/ }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'ResourceNotFoundException' });
  await expect(alert).toContainText('Requested resource not found');
  await expect(alert).toContainText('line 3');
});

test('what few programs use of the engine is loaded when code uses it', async ({ page }) => {
  const scripts: string[] = [];
  page.on('response', (response) => { if (/chunks\/.*\.js$/.test(response.url())) scripts.push(response.url()); });
  await page.goto('/playground/');
  await runFirst(page);
  const before = scripts.length;
  await replaceCode(page, [
    "import { DynamoDBClient, ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';",
    'const client = new DynamoDBClient({});',
    `await client.send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM "Nothing"' })).catch(({ name }) => console.log('answered', name));`,
  ].join('\n'));
  await runFirst(page);
  await expect(page.getByRole('list', { name: 'Output' })).toContainText(/answered\s*ResourceNotFoundException/);
  expect(scripts.length).toBeGreaterThan(before);
});

test('an endless loop is stopped and the next run works', async ({ page }) => {
  await page.goto('/playground/');
  await replaceCode(page, 'for (;;) {}');
  await page.getByRole('button', { name: /^Run/ }).click();
  await page.getByRole('button', { name: /^Stop/ }).click();
  await expect(page.getByText(/^Stopped/).first()).toBeVisible();
  await replaceCode(page, "console.log('again')");
  await runFirst(page);
  await expect(page.getByText('again', { exact: true })).toBeVisible();
});

test('pictures follow the cursor: stepping back takes the items away again', async ({ page }) => {
  await page.goto('/playground/');
  await runFirst(page);
  await page.getByRole('slider', { name: 'Position in the run' }).press('End');
  const items = machine(page).getByRole('group', { name: /^Items/ }).getByRole('button');
  await expect(items.first()).toBeVisible();
  await page.getByRole('slider', { name: 'Position in the run' }).press('Home');
  await expect(items).toHaveCount(0);
});

test('the request log opens to the wire request and response', async ({ page }) => {
  await page.goto('/playground/');
  await runFirst(page);
  await log(page).getByRole('button', { name: /CreateTable/ }).first().click();
  await expect(log(page).getByText('TableName').first()).toBeVisible();
  await expect(log(page).getByText('TableDescription').first()).toBeVisible();
});

test('an exercise is checked, solved, and remembered', async ({ page }) => {
  await page.goto(LESSON);
  const exercise = page.getByRole('region', { name: /^Exercise/ });
  await exercise.getByRole('button', { name: /^Run/ }).click();
  await expect(exercise.getByRole('status').filter({ hasText: 'checks pass' })).toBeVisible();
  await page.goto('/course/');
  await expect(page.getByText('0 of 3 done')).toBeVisible();
});

test('the theme can be chosen and is kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: /dark/i }).click();
  expect(await background()).not.toBe(light);
  await page.reload();
  expect(await background()).not.toBe(light);
});

test('a phone has text, code and picture as three views', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(LESSON);
  await page.getByRole('tab', { name: 'Code' }).tap();
  await page.getByRole('button', { name: /^Run/ }).first().tap();
  await expect(page.getByText(/^Done/).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Picture' }).tap();
  await expect(machine(page)).toBeVisible();
  await context.close();
});

test('a lesson page loads at most 200 KB of script before the reader touches it', async ({ page }) => {
  let bytes = 0;
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    bodies.push(response.body().then((body) => { bytes += gzipSync(body, { level: 9 }).length; }));
  });
  await page.goto(LESSON);
  await page.waitForLoadState('networkidle');
  await Promise.all(bodies);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(200 * 1024);
});
