import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../../ui/button';
import { keyText, typeTag, valueText } from '../shared/attribute-text';
import { textBytes, valueBytes } from '../shared/attribute-size';
import { exactBytes, number } from '../shared/format';
import { scrollParent, scrollWithin } from '../shared/scroll-within';
import type { PlacedItem } from './state';

const SHOWN_CHARACTERS = 400;

export interface ItemDetailsProps {
  readonly item: PlacedItem;
  readonly onClose: () => void;
}

/** What an item is made of, attribute by attribute: names count as well as values. */
export function ItemDetails({ item, onClose }: ItemDetailsProps) {
  const root = useRef<HTMLElement>(null);
  // It stands below the partitions, which on a small screen is out of sight.
  useEffect(() => scrollWithin(scrollParent(root.current), root.current), [item.id]);
  const sizes = new Map(Object.entries(item.item).map(([name, value]) => [name, [textBytes(name), valueBytes(value)] as const]));
  // Parts that do not add up to what the engine counted are no explanation.
  const explained = [...sizes.values()].reduce((total, [name, value]) => total + name + value, 0) === item.bytes;
  return (
    <section ref={root} aria-label={`Item ${keyText(item.key)}`} className="rounded-lg border border-line bg-sunken">
      <header className="flex items-center gap-2 py-1 pr-1 pl-3">
        <h3 className="text-xs font-semibold">Item</h3>
        <p className="tabular text-xs text-ink-faint">{exactBytes(item.bytes)}</p>
        <IconButton label="Close the item" onClick={onClose} className="ml-auto size-6">
          <X aria-hidden className="size-3.5" />
        </IconButton>
      </header>
      <table className="w-full text-left text-xs">
        <thead className="text-[0.6875rem] text-ink-faint">
          <tr>
            <th scope="col" className="pb-1 pl-3 align-bottom font-normal">Attribute</th>
            <th scope="col" className="px-3 pb-1 align-bottom font-normal">Type</th>
            <th scope="col" className="pr-3 pb-1 align-bottom font-normal">Value</th>
            {explained && <th scope="col" className="pr-3 pb-1 text-right align-bottom font-normal max-sm:w-20">Bytes of name + value</th>}
          </tr>
        </thead>
        <tbody>
          {Object.entries(item.item).map(([name, value]) => (
            <tr key={name} className="border-t border-line align-top">
              <th scope="row" className="py-1 pl-3 font-medium">{name}{name in item.key && <span className="ml-1.5 text-[0.6875rem] font-normal text-ink-faint">key</span>}</th>
              <td className="px-3 py-1 font-mono text-ink-faint">{typeTag(value)}</td>
              <td className="py-1 pr-3 font-mono [overflow-wrap:anywhere] text-ink-soft">{shortened(valueText(value))}</td>
              {explained && <td className="tabular py-1 pr-3 text-right whitespace-nowrap text-ink-soft">{sizes.get(name)?.map(number).join(' + ')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Nobody reads a value of 300 KB, and a page of that length is slow. */
function shortened(text: string): string {
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)} … ${number(text.length - SHOWN_CHARACTERS)} more characters`;
}
