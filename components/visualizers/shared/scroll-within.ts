/** Brings an element into view by scrolling one container only; scrollIntoView would move the page too. */
export function scrollWithin(container: Element | null | undefined, element: Element | null | undefined): void {
  if (!container || !element) return;
  const frame = container.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  if (box.top < frame.top) container.scrollTop -= frame.top - box.top;
  // Of an element that is taller than the frame, the beginning.
  else if (box.bottom > frame.bottom) container.scrollTop += Math.min(box.bottom - frame.bottom, box.top - frame.top);
}

/** The nearest ancestor that is meant to scroll. Asked of the class, because asking for the style would lay out the page. */
export function scrollParent(element: Element | null): Element | null | undefined {
  return element?.closest('.overflow-auto');
}
