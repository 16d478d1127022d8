// The guided walk: both scenarios, step by step, each leading to its place and noticing by itself when it is done.
// In: what is in the services now. Out: a panel at the side.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { listOpportunities, VIEWS } from '../crm/opportunities';
import { listRuns } from '../flows/host';
import { useLive } from '../live';
import { listReferrals } from '../partner-center/referrals';
import { navigate, usePath } from '../router';
import { hasPassed, noteVisit, openGuide, passStep, showStep, useGuide } from './guide-state';
import { SCENARIOS, type GuideStep, type Seen } from './scenarios';

const useStyles = makeStyles({
  panel: {
    width: '300px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: '12px 16px',
    overflow: 'auto',
    minHeight: 0,
    '@media (max-width: 900px)': {
      position: 'fixed',
      insetInlineEnd: 0,
      bottom: 0,
      top: '48px',
      zIndex: 10,
      boxShadow: tokens.shadow16,
    },
  },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  intro: {
    margin: '4px 0 12px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  scenario: {
    margin: '14px 0 4px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  steps: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '2px' },
  step: { borderRadius: tokens.borderRadiusMedium, padding: '2px' },
  current: { backgroundColor: tokens.colorBrandBackground2 },
  toggle: {
    display: 'flex',
    gap: '8px',
    alignItems: 'center',
    width: '100%',
    padding: '6px',
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    textAlign: 'start',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  number: {
    width: '20px',
    height: '20px',
    flexShrink: 0,
    borderRadius: '50%',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    boxSizing: 'border-box',
  },
  done: { color: tokens.colorStatusSuccessForeground1, fontSize: '20px', display: 'inline-flex' },
  text: {
    margin: '0 6px 6px 34px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  buttons: { margin: '0 6px 8px 34px', display: 'flex', gap: '8px' },
});

export function Guide() {
  const styles = useStyles();
  const { scenario: openScenario, step: openStep, visited } = useGuide();
  const path = usePath();
  const seen = useSeen(visited);
  useEffect(() => noteVisit(path), [path]);
  const current = SCENARIOS[openScenario]?.steps[openStep];
  useMark(current?.mark);
  useGoingOn(openScenario, openStep, current?.isDone?.(seen));
  return (
    <aside className={styles.panel} aria-label="Guide">
      <div className={styles.head}>
        <h2 className={styles.title}>See it work</h2>
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label="Close the guide"
          onClick={() => openGuide(false)}
        />
      </div>
      <p className={styles.intro}>
        Two CRMs, Partner Center and the cloud flows between them, all on this machine. What you do
        on one side shows on the other within seconds.
      </p>
      {SCENARIOS.map(({ name, steps }, at) => (
        <section key={name} aria-label={name}>
          <h3 className={styles.scenario}>{name}</h3>
          <ol className={styles.steps}>
            {steps.map((step, index) => {
              const isCurrent = at === openScenario && index === openStep;
              const isDone = step.isDone?.(seen) ?? hasPassed(visited, at, index);
              return (
                <li
                  key={step.title}
                  className={mergeClasses(styles.step, isCurrent && styles.current)}
                >
                  <button
                    type="button"
                    className={styles.toggle}
                    aria-expanded={isCurrent}
                    onClick={() => showStep(at, index)}
                  >
                    {isDone ? (
                      <span className={styles.done} role="img" aria-label="Done:">
                        <CheckmarkCircleFilled />
                      </span>
                    ) : (
                      <span className={styles.number}>{index + 1}</span>
                    )}
                    {step.title}
                  </button>
                  {isCurrent && <StepBody {...{ step, seen, at, index }} count={steps.length} />}
                </li>
              );
            })}
          </ol>
        </section>
      ))}
    </aside>
  );
}

interface StepBodyProps {
  readonly step: GuideStep;
  readonly seen: Seen;
  readonly at: number;
  readonly index: number;
  readonly count: number;
}

function StepBody({ step, seen, at, index, count }: StepBodyProps) {
  const styles = useStyles();
  const path = step.path?.(seen);
  const isLast = index === count - 1;
  const next = isLast ? ([at + 1, 0] as const) : ([at, index + 1] as const);
  return (
    <>
      <p className={styles.text}>{step.text}</p>
      <div className={styles.buttons}>
        {path !== undefined && (
          <Button size="small" appearance="primary" onClick={() => navigate(path)}>
            Take me there
          </Button>
        )}
        {next[0] < SCENARIOS.length && (
          <Button
            size="small"
            onClick={() => {
              if (!step.isDone) passStep(at, index);
              showStep(...next);
            }}
          >
            Next
          </Button>
        )}
      </div>
    </>
  );
}

const ALL = VIEWS.find(({ key }) => key === 'all') ?? VIEWS[0];

function useSeen(visited: ReadonlySet<string>): Seen {
  const { value: referrals = [] } = useLive('referrals', ['referrals'], listReferrals);
  const { value: rows = [] } = useLive('opportunities all', ['rows'], () => listOpportunities(ALL));
  const { value: runs = [] } = useLive('runs', ['runs'], () => listRuns());
  return { referrals, rows, runs, visited };
}

/** Shows the next step as soon as the one that is shown has been done; one that was done before stays. */
function useGoingOn(scenario: number, step: number, isDone: boolean | undefined): void {
  const before = useRef({ scenario, step, isDone });
  useEffect(() => {
    const { scenario: old, step: last, isDone: wasDone } = before.current;
    before.current = { scenario, step, isDone };
    if (old !== scenario || last !== step || wasDone !== false || isDone !== true) return;
    const isLast = step === (SCENARIOS[scenario]?.steps.length ?? 0) - 1;
    if (!isLast) showStep(scenario, step + 1);
  }, [scenario, step, isDone]);
}

/** Draws a ring around the place that the step speaks of, while it is there. */
function useMark(name: string | undefined): void {
  useEffect(() => {
    if (name === undefined) return undefined;
    const sheet = document.createElement('style');
    sheet.textContent = `[data-guide="${name}"] { outline: 2px solid #d83b01; outline-offset: 2px; }`;
    document.head.append(sheet);
    return () => sheet.remove();
  }, [name]);
}
