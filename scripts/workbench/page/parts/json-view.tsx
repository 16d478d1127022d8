// A value as JSON, long ones cut with a way to see all. In: a value. Out: text in a box that scrolls.
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { CopyButton } from './copy-button';

const MOST = 8_000;

const useStyles = makeStyles({
  box: { position: 'relative', minWidth: 0 },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  text: {
    margin: 0,
    padding: '8px 10px',
    maxHeight: '320px',
    overflow: 'auto',
    fontFamily: 'Consolas, "Cascadia Mono", Menlo, monospace',
    fontSize: '12px',
    lineHeight: '17px',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

export function JsonView({ label, value }: { readonly label: string; readonly value: unknown }) {
  const styles = useStyles();
  const [isWhole, setWhole] = useState(false);
  const text = useMemo(
    () => (typeof value === 'string' ? value : JSON.stringify(value ?? null, null, 2)),
    [value],
  );
  const isCut = !isWhole && text.length > MOST;
  return (
    <div className={styles.box}>
      <div className={styles.head}>
        {label}
        <CopyButton label={`Copy ${label.toLowerCase()}`} read={() => text} />
      </div>
      <pre className={styles.text} tabIndex={0} role="region" aria-label={label}>
        {isCut ? `${text.slice(0, MOST)}…` : text}
      </pre>
      {isCut && (
        <Button size="small" appearance="transparent" onClick={() => setWhole(true)}>
          Show all {Math.round(text.length / 1000)} kB
        </Button>
      )}
    </div>
  );
}
