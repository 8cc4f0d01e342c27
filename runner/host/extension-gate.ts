/**
 * Lets work pass in the order it comes. The first that needs the engine's extension waits until `load` is done, and all
 * that comes after it waits behind it: the engine sees its requests in the same order however fast the file arrives.
 * When loading fails the work passes all the same, and is answered with an error; the next that needs it tries again.
 */
export function createExtensionGate(load: () => Promise<void>): (needed: boolean, work: () => void) => void {
  let isLoaded = false;
  let waiting: (() => void)[] | undefined;

  async function open(works: (() => void)[]): Promise<void> {
    waiting = works;
    isLoaded = await load().then(() => true, () => false);
    waiting = undefined;
    for (const work of works) work();
  }

  return (needed, work) => {
    if (waiting !== undefined) waiting.push(work);
    else if (needed && !isLoaded) void open([work]);
    else work();
  };
}
