import type { PageToEngine } from './engine-messages';
import { createEngineService } from './engine-service';

// The site's types are the page's; of a worker only this is used here.
interface WorkerScope {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<PageToEngine>) => void): void;
}

const scope = self as unknown as WorkerScope;
const service = createEngineService((message) => scope.postMessage(message));

scope.addEventListener('message', (event) => service.receive(event.data, event.ports));
