// What every view is made of: a head with a command bar, sheets, pairs of label and value, refusals.
import {
  Link,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { follow } from '../router';

const useStyles = makeStyles({
  commands: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '2px',
    minHeight: '40px',
    paddingInline: '12px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '& .fui-Button': { fontWeight: tokens.fontWeightRegular, minWidth: 'auto' },
  },
  head: {
    padding: '12px 20px 8px',
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px 16px',
    alignItems: 'flex-end',
  },
  titles: { minWidth: 0, flexGrow: 1 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  under: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  body: { padding: '4px 20px 24px', display: 'grid', gap: '12px', alignContent: 'start' },
  sheet: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow2,
    padding: '12px 16px',
    minWidth: 0,
  },
  bare: { padding: 0, overflow: 'hidden' },
  sheetHead: {
    margin: '0 0 8px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  pairs: {
    display: 'grid',
    gridTemplateColumns: 'minmax(110px, 34%) minmax(0, 1fr)',
    gap: '6px 12px',
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  },
  current: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  wide: { gridColumn: '1 / -1' },
  facts: { display: 'flex', gap: '8px 24px', flexWrap: 'wrap' },
  fact: {
    display: 'grid',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    '& strong': {
      fontSize: tokens.fontSizeBase300,
      fontWeight: tokens.fontWeightSemibold,
      color: tokens.colorNeutralForeground1,
    },
  },
  state: {
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase300,
  },
  sheetBar: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    gap: '8px',
  },
});

export function CommandBar({
  children,
  label,
}: {
  readonly children: ReactNode;
  readonly label: string;
}) {
  return (
    <div className={useStyles().commands} role="group" aria-label={label}>
      {children}
    </div>
  );
}

export interface ViewHeadProps {
  readonly title: ReactNode;
  readonly under?: ReactNode;
  readonly children?: ReactNode;
}

export function ViewHead({ title, under, children }: ViewHeadProps) {
  const styles = useStyles();
  return (
    <div className={styles.head}>
      <div className={styles.titles}>
        <h1 className={styles.title}>{title}</h1>
        {under !== undefined && <div className={styles.under}>{under}</div>}
      </div>
      {children}
    </div>
  );
}

export function ViewBody({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return <div className={mergeClasses(useStyles().body, className)}>{children}</div>;
}

export interface SheetProps {
  readonly title?: ReactNode;
  /** At the end of the title's line. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  /** Without a margin inside, for lists. */
  readonly isBare?: boolean;
  readonly guide?: string;
}

export function Sheet({ title, tools, children, isBare = false, guide }: SheetProps) {
  const styles = useStyles();
  return (
    <section className={mergeClasses(styles.sheet, isBare && styles.bare)} data-guide={guide}>
      {title !== undefined && (
        <div className={styles.sheetBar}>
          <h2 className={styles.sheetHead}>{title}</h2>
          {tools}
        </div>
      )}
      {children}
    </section>
  );
}

export function Pairs({ pairs }: { readonly pairs: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={useStyles().pairs}>
      {pairs.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value === '' || value === null || value === undefined ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What matters most of a record, beside its title. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  const styles = useStyles();
  return (
    <div className={styles.facts}>
      {facts.map(([name, value]) => (
        <span key={name} className={styles.fact}>
          <strong>{value === '' ? '–' : value}</strong>
          {name}
        </span>
      ))}
    </div>
  );
}

/** Saved, unsaved and the like, behind the title. */
export function TitleState({ children }: { readonly children: string }) {
  return <span className={useStyles().state}>{children}</span>;
}

export function Refusal({ error }: { readonly error: string | undefined }) {
  const styles = useStyles();
  if (error === undefined) return null;
  return (
    <MessageBar intent="error" layout="multiline" className={styles.wide}>
      <MessageBarBody>{error}</MessageBarBody>
    </MessageBar>
  );
}

/** A link within the page. */
export function PageLink({
  path,
  children,
  isCurrent = false,
}: {
  readonly path: string;
  /** Of several that stand side by side, the one that is open. */
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  return (
    <Link
      href={path}
      onClick={(event) => follow(event, path)}
      aria-current={isCurrent ? 'page' : undefined}
      className={mergeClasses(isCurrent && styles.current)}
    >
      {children}
    </Link>
  );
}

/** In place of a form whose row cannot be read. */
export function NoRow({
  error,
  list,
  name,
}: {
  readonly error: string | undefined;
  /** Path of the list. */
  readonly list: string;
  readonly name: string;
}) {
  return (
    <>
      <ViewHead title={`No such ${name}`} />
      <ViewBody>
        <Refusal error={error} />
        <PageLink path={list}>Back to the list</PageLink>
      </ViewBody>
    </>
  );
}
