// An expression tried against the data of a run: what the designer never lets one do. In: an expression. Out: its value, or
// where it is wrong.
import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { explain } from '../ask';
import { JsonView } from '../parts/json-view';
import { Refusal, Sheet } from '../parts/view';
import { readable } from '../words';
import { evaluate, type Evaluated, type Passes } from './host';

export interface TryExpressionProps {
  readonly run: string;
  /** The step that it stands at. */
  readonly at: string | undefined;
  readonly passes: Passes;
  readonly onForget: () => void;
}

const useStyles = makeStyles({
  form: { display: 'grid', gap: '8px' },
  code: {
    '& textarea': { fontFamily: 'Consolas, "Cascadia Mono", Menlo, monospace', fontSize: '12px' },
  },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, margin: 0 },
  fault: {
    fontFamily: 'Consolas, "Cascadia Mono", Menlo, monospace',
    fontSize: '12px',
    margin: 0,
    overflowX: 'auto',
    color: tokens.colorNeutralForeground1,
  },
});

export function TryExpression({ run, at, passes, onForget }: TryExpressionProps) {
  const styles = useStyles();
  const [text, setText] = useState('');
  const [result, setResult] = useState<Evaluated>();
  const [refused, setRefused] = useState<string>();
  const calculate = async (): Promise<void> => {
    setRefused(undefined);
    try {
      setResult(await evaluate(run, asTemplate(text), at, passes));
    } catch (error) {
      setRefused(explain(error));
    }
  };
  return (
    <Sheet title="Try an expression" guide="try">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void calculate();
        }}
      >
        <Field label="Expression" hint="As in the designer, with or without the @">
          <Textarea
            className={styles.code}
            rows={4}
            value={text}
            placeholder="triggerBody()?['EventName']"
            onChange={(_, { value }) => setText(value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void calculate();
            }}
          />
        </Field>
        <p className={styles.note}>
          {at === undefined ? (
            'Evaluated at the end of the run. The beaker of a step moves it there, into the pass that is shown.'
          ) : (
            <>
              Evaluated at “{readable(at)}”.{' '}
              <Button size="small" appearance="transparent" onClick={onForget}>
                At the end of the run
              </Button>
            </>
          )}
        </p>
        <div>
          <Button
            appearance="primary"
            size="small"
            type="submit"
            icon={<PlayRegular />}
            disabled={text.trim() === ''}
          >
            Evaluate
          </Button>
        </div>
      </form>
      <div role="status">
        <Refusal error={refused} />
        {result?.error && (
          <>
            <Refusal
              error={[
                `${result.error.code}: ${result.error.message}`,
                ...result.error.actions,
              ].join(' ')}
            />
            {result.error.caret.length > 0 && (
              <pre className={styles.fault}>{result.error.caret.join('\n')}</pre>
            )}
          </>
        )}
        {result && !result.error && <JsonView label="Value" value={show(result.value)} />}
      </div>
    </Sheet>
  );
}

function asTemplate(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('@') || trimmed.includes('@{') ? trimmed : `@${trimmed}`;
}

/** A text is shown with its quotes: it is a value, not prose. */
function show(value: unknown): unknown {
  return typeof value === 'string' ? JSON.stringify(value) : value;
}
