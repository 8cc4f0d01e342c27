import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withPolicy } from './csp.mjs';

const page = (body) => `<!DOCTYPE html><html><head><meta charSet="utf-8"/>${body}</head></html>`;
const hash = (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

describe('content security policy', () => {
  it('allows the inline scripts of the page, and no others', () => {
    const html = withPolicy(page('<script>one()</script><script type="x">two()</script><script src="/a.js" async=""></script>'));
    const policy = /content="([^"]*)"/.exec(html)?.[1];
    expect(policy).toContain(`script-src 'self' ${hash('one()')} ${hash('two()')};`);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it('stands before the first script', () => {
    const html = withPolicy(page('<script>one()</script>'));
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
  });

  it('replaces an earlier policy, so that a second run changes nothing', () => {
    const once = withPolicy(page('<script>one()</script>'));
    expect(withPolicy(once)).toBe(once);
  });

  it('refuses a page in which it would have no place', () => {
    expect(() => withPolicy('<html></html>', 'a.html')).toThrow('a.html');
  });
});
