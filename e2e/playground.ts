import { expect, type Page } from '@playwright/test';

/** Runs the first code of a lesson, or the playground's, and waits for its end. */
export async function runFirst(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run/ }).first().click();
  await expect(page.getByText(/^Done/).first()).toBeVisible();
}

/** Puts other code into the editor. */
export async function replaceCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Code:/ }).focus();
  await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(code);
}
