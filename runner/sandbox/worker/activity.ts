/** What keeps a run alive, as in Node: timers and requests under way. */
export interface Activity {
  /** Something is under way until the returned function is called. */
  begin(): () => void;
  /** From now on, idle means finished. */
  arm(): void;
}

export function createActivity(onIdle: () => void, later: (callback: () => void) => void): Activity {
  let pending = 0;
  let armed = false;

  // An answer continues the learner's code in microtasks, and a rejection nobody handles is reported in a task of its
  // own: both may come before the run is over.
  const check = (): void => {
    if (!armed || pending > 0) return;
    later(() => {
      if (pending === 0) later(() => { if (pending === 0) onIdle(); });
    });
  };

  return {
    begin() {
      let open = true;
      pending += 1;
      return () => {
        if (!open) return;
        open = false;
        pending -= 1;
        check();
      };
    },
    arm() {
      armed = true;
      check();
    },
  };
}
