// Which pass of a loop is shown. In: a loop of a run. Out: the choice.
import { makeStyles, SpinButton, tokens } from '@fluentui/react-components';
import { readable } from '../words';
import type { SeenRun, Step } from './host';

const useStyles = makeStyles({
  pass: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    fontSize: tokens.fontSizeBase200,
    flexWrap: 'wrap',
  },
  spin: { width: '84px' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, margin: 0 },
});

export function PassChooser({ step, seen }: { readonly step: Step; readonly seen: SeenRun }) {
  const styles = useStyles();
  const loop = step.outcome?.loop;
  if (!loop || loop.passes < 2) return null;
  if (loop.kept < 2) {
    return <p className={styles.note}>Of the {loop.passes} passes only the last one is kept.</p>;
  }
  return (
    <div className={styles.pass}>
      <span>Pass</span>
      <SpinButton
        className={styles.spin}
        size="small"
        min={1}
        max={loop.passes}
        value={loop.shown + 1}
        aria-label={`Pass of ${readable(step.name)}`}
        onChange={(_, { value, displayValue }) => {
          const pass = value ?? Number(displayValue);
          if (pass >= 1 && pass <= loop.passes) seen.onPass(step.name, pass - 1);
        }}
      />
      <span>of {loop.passes}</span>
    </div>
  );
}
