import type { KeyboardEvent } from "react";

interface Props<Name extends string> {
  names: readonly Name[];
  label: string;
  chosen: Name;
  choose(name: Name): void;
}

/** A row of buttons of which one is pressed; the arrow keys go along it. */
export function Tabs<Name extends string>({ names, label, chosen, choose }: Props<Name>) {
  function move(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const next = (names.indexOf(chosen) + step + names.length) % names.length;
    choose(names[next]!);
    (event.currentTarget.children[next] as HTMLElement).focus();
  }

  return (
    <div aria-label={label} className="choice" onKeyDown={move} role="radiogroup">
      {names.map((name) => (
        <button
          aria-checked={name === chosen}
          key={name}
          onClick={() => choose(name)}
          role="radio"
          tabIndex={name === chosen ? 0 : -1}
          type="button"
        >
          {name}
        </button>
      ))}
    </div>
  );
}
