// The place of the control on the form: loads it, feeds it, takes its edits. In: the form, who looks at it, language, theme.
// Out: the control, drawn by the platform's own React.
// https://learn.microsoft.com/power-apps/developer/component-framework/reference/react-control
import { makeStyles, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { explain } from '../ask';
import type { Edits, Form } from '../forms/use-form';
import { useSettings } from '../shell/settings';
import { THEMES } from '../shell/themes';
import { readColumnMetadata, type ColumnMetadata } from './column-metadata';
import { makeContext, type Viewer } from './context';
import { loadControl, loadTexts, type LoadedControl, type VirtualControl } from './load-control';

export interface ControlHostProps {
  readonly id: string | undefined;
  readonly form: Form;
  readonly viewer: Viewer;
  readonly language: number;
  readonly onLoaded: (control: LoadedControl) => void;
}

interface Ready {
  readonly control: LoadedControl;
  readonly metadata: ReadonlyMap<string, ColumnMetadata>;
  readonly texts: ReadonlyMap<string, string>;
  readonly language: number;
}

const useStyles = makeStyles({ place: { minHeight: '120px' } });

export function ControlHost({ id, form, viewer, language, onLoaded }: ControlHostProps) {
  const styles = useStyles();
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>();
  const [ready, setReady] = useState<Ready>();
  const [fault, setFault] = useState<string>();
  const { theme } = useSettings();
  const isRowKnown = id === undefined || form.row !== undefined;

  useEffect(() => {
    let isWanted = true;
    Promise.all([loadControl(), readColumnMetadata(), loadTexts(language)]).then(
      ([control, metadata, texts]) => {
        if (!isWanted) return;
        setReady({ control, metadata, texts, language });
        onLoaded(control);
      },
      (error: unknown) => setFault(explain(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [language, onLoaded]);

  useEffect(() => {
    const into = place.current;
    if (!ready || !into || !isRowKnown) return undefined;
    const made = new Drawing(ready.control, into);
    drawing.current = made;
    return () => {
      made.end();
      drawing.current = undefined;
    };
  }, [ready, isRowKnown, viewer]);

  useEffect(() => {
    if (!ready) return;
    const { control, metadata, texts } = ready;
    const { binding } = control;
    drawing.current?.draw(
      {
        ...{ id, form, binding, metadata, texts, viewer, language: ready.language },
        width: place.current?.clientWidth ?? -1,
        theme: THEMES[theme],
      },
      (outputs) => form.set(toEdits(outputs, binding)),
    );
  });

  return (
    <div className={styles.place}>
      {fault !== undefined && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>The section could not be loaded. {fault}</MessageBarBody>
        </MessageBar>
      )}
      {fault === undefined && (!ready || !isRowKnown) && (
        <Spinner size="tiny" label="Loading the section" />
      )}
      <div ref={place} data-control="Cosell.OpportunitySection" />
    </div>
  );
}

type Parts = Omit<Parameters<typeof makeContext>[0], 'changed'>;

/** One life of the control, from init to destroy. */
class Drawing {
  private control: VirtualControl | undefined;
  private take: (outputs: Readonly<Record<string, unknown>>) => void = () => undefined;
  private values = new Map<string, unknown>();

  constructor(
    private readonly loaded: LoadedControl,
    private readonly into: HTMLElement,
  ) {}

  draw(parts: Parts, take: (outputs: Readonly<Record<string, unknown>>) => void): void {
    this.take = take;
    const context = makeContext({ ...parts, changed: this.changedSince(parts) });
    if (!this.control) {
      this.control = this.loaded.create();
      this.control.init(context, () => this.notify(), {});
    }
    this.loaded.render(this.control.updateView(context), this.into);
  }

  end(): void {
    this.control?.destroy();
    this.loaded.unmount(this.into);
    this.control = undefined;
  }

  /** The platform fetches the outputs a moment after it is told. */
  private notify(): void {
    queueMicrotask(() => {
      const outputs = this.control?.getOutputs?.();
      if (outputs) this.take({ ...outputs });
    });
  }

  private changedSince({ binding, form }: Parts): string[] {
    const before = this.values;
    this.values = new Map(
      Object.entries(binding).map(([name, column]) => [
        name,
        column in form.edits ? form.edits[column] : form.row?.[column],
      ]),
    );
    return [...this.values].flatMap(([name, value]) => (before.get(name) === value ? [] : [name]));
  }
}

function toEdits(
  outputs: Readonly<Record<string, unknown>>,
  binding: Readonly<Record<string, string>>,
): Edits {
  const edits = Object.entries(outputs).flatMap(([name, value]) => {
    const column = binding[name];
    return column === undefined ? [] : [[column, value ?? null] as const];
  });
  return Object.fromEntries(edits) as Edits;
}
