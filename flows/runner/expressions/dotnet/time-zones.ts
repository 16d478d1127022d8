// Time zones by their Windows names, and by IANA names too. In: a name, a moment or a wall clock. Out: offsets, moments.
// https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-time-zones
// https://learn.microsoft.com/dotnet/api/system.timezoneinfo
import type * as WindowsIana from 'windows-iana';

export interface TimeZone {
  readonly isUtc: boolean;
  /** Milliseconds east of UTC at a moment given in milliseconds since 1970. */
  offsetAt(moment: number): number;
}

const UTC: TimeZone = { isUtc: true, offsetAt: () => 0 };

const UTC_NAMES = new Set([
  'utc',
  'etc/utc',
  'uct',
  'etc/uct',
  'gmt',
  'etc/gmt',
  'zulu',
  'etc/zulu',
  'universal',
  'etc/universal',
]);

const zones = new Map<string, TimeZone>();
let windowsZones: Map<string, string> | undefined;

/** Undefined for a name that neither Windows nor the IANA database knows. Names match without regard to case. */
export function findTimeZone(name: string): TimeZone | undefined {
  const key = name.toLowerCase();
  if (UTC_NAMES.has(key)) return UTC;
  let zone = zones.get(key);
  if (zone === undefined) {
    zone = openZone(loadWindowsZones().get(key) ?? name);
    if (zone !== undefined) zones.set(key, zone);
  }
  return zone;
}

function loadWindowsZones(): Map<string, string> {
  if (windowsZones === undefined) {
    // Loaded on first need: the table costs milliseconds at start.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { WINDOWS_TO_IANA_MAP } = require('windows-iana') as typeof WindowsIana;
    windowsZones = new Map();
    for (const { windowsName, territory, iana } of WINDOWS_TO_IANA_MAP) {
      const [main] = iana;
      if (territory === '001' && main !== undefined) {
        windowsZones.set(windowsName.toLowerCase(), main);
      }
    }
  }
  return windowsZones;
}

function openZone(ianaName: string): TimeZone | undefined {
  // Newer engines take offsets such as +02:00 for names; the cloud does not.
  if (!/^[A-Za-z][\w+/-]{0,63}$/.test(ianaName)) return undefined;
  try {
    const formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: ianaName,
      hour: 'numeric',
      timeZoneName: 'longOffset',
    });
    return new IntlZone(formatter);
  } catch {
    return undefined;
  }
}

const WEEK = 7 * 86_400_000;
const MINUTE = 60_000;
const MAX_CACHED_WEEKS = 5_000;

/** What the clocks of a zone do in a week: no zone changes them twice in one. */
interface Week {
  readonly before: number;
  readonly after: number;
  /** The moment of the change; Infinity where there is none. */
  readonly change: number;
}

/** Asking Intl takes microseconds, and flows convert columns of dates: each week is asked for once. */
class IntlZone implements TimeZone {
  readonly isUtc = false;
  private readonly weeks = new Map<number, Week>();

  constructor(private readonly formatter: Intl.DateTimeFormat) {}

  offsetAt(moment: number): number {
    const number = Math.floor(moment / WEEK);
    let week = this.weeks.get(number);
    if (week === undefined) {
      week = this.readWeek(number * WEEK);
      if (this.weeks.size >= MAX_CACHED_WEEKS) this.weeks.clear();
      this.weeks.set(number, week);
    }
    return moment < week.change ? week.before : week.after;
  }

  private readWeek(start: number): Week {
    const before = this.read(start);
    const after = this.read(start + WEEK - 1);
    if (before === after) return { before, after, change: Infinity };
    let [low, high] = [start, start + WEEK - 1];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.read(middle) === before) low = middle;
      else high = middle;
    }
    return { before, after, change: high };
  }

  private read(moment: number): number {
    const text = this.formatter.format(moment);
    const match = /([+-])(\d\d):(\d\d)(?::\d\d)?$/.exec(text);
    if (match === null) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return (match[1] === '-' ? -minutes : minutes) * MINUTE;
  }
}

/**
 * The moment of a wall clock. A time that comes twice when the clocks go back is the later one, in standard time;
 * one that the clocks skip is undefined.
 */
export function toMoment(wallClock: number, zone: TimeZone): number | undefined {
  const day = 86_400_000;
  const offsets = [zone.offsetAt(wallClock - day), zone.offsetAt(wallClock + day)];
  const standardFirst = Math.min(...offsets);
  for (const offset of [standardFirst, Math.max(...offsets)]) {
    const moment = wallClock - offset;
    if (zone.offsetAt(moment) === offset) return moment;
  }
  return undefined;
}
