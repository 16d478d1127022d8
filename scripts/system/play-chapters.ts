// `cosell start --once`: chapters of the user guide, played on the virtual clock. Each deed of a person is followed until
// nothing is under way, then both sides are compared. In: chapters. Out: what happened, as data.
import type { ComparedMember } from './compare-sides';
import { traceRun, type TracedRun } from './describe-hosted-run';
import { createVirtualSystem, type VirtualOptions, type VirtualSystem } from './virtual-system';

export interface Deed {
  /** Virtual, ISO 8601. */
  readonly time: string;
  readonly who: string;
  readonly what: string;
  readonly runs: readonly TracedRun[];
}

export interface Stage {
  readonly system: VirtualSystem;
  /** Somebody does something; kept when all that follows from it has been done. */
  readonly act: <T>(who: string, what: string, deed: () => T | Promise<T>) => Promise<T>;
  /** A quarter of an hour in which nobody does anything. */
  readonly rest: () => Promise<void>;
}

export interface Chapter {
  readonly title: string;
  /** Whose opportunities stand beside the referrals. */
  readonly crm: string;
  readonly environmentVariables?: VirtualOptions['environmentVariables'];
  /** Both sides as they are in the end. */
  readonly play: (stage: Stage) => Promise<readonly ComparedMember[]>;
}

export interface PlayedChapter {
  readonly title: string;
  readonly crm: string;
  readonly deeds: readonly Deed[];
  readonly members: readonly ComparedMember[];
  /** Every member does, and no run failed. */
  readonly agrees: boolean;
}

/** Between two deeds: the user guide promises ten minutes, and a whole chapter passes in less. */
const REST = 2 * 60_000;

/** Each chapter has a system of its own, so that none depends on another. @param options flows instead of those in flows/ */
export async function playChapter(
  chapter: Chapter,
  projectRoot: string,
  options: Pick<VirtualOptions, 'flows' | 'guard'> = {},
): Promise<PlayedChapter> {
  let runs: TracedRun[] = [];
  const deeds: Deed[] = [];
  const system = createVirtualSystem({
    projectRoot,
    ...options,
    environmentVariables: chapter.environmentVariables ?? {},
    onRun: (summary, run) => void runs.push(traceRun(summary, run)),
  });
  const act: Stage['act'] = async (who, what, deed) => {
    runs = [];
    const time = new Date(system.clock.now()).toISOString();
    const done = await deed();
    await system.settle();
    deeds.push({ time, who, what, runs });
    return done;
  };
  const rest = () =>
    system.during(new Promise<void>((resolve) => void system.clock.schedule(REST, resolve)));
  try {
    const members = await chapter.play({ system, act, rest });
    const failed = deeds.some((deed) => deed.runs.some(({ status }) => status === 'Failed'));
    const agrees = !failed && members.length > 0 && members.every((each) => each.agrees);
    return { title: chapter.title, crm: chapter.crm, deeds, members, agrees };
  } finally {
    system.close();
  }
}
