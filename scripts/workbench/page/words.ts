// Times, amounts and names as a person reads them. Pure. In: what the services write. Out: text.

const TIME = new Intl.DateTimeFormat('en-US', {
  ...{ month: 'short', day: 'numeric' },
  ...{ hour: 'numeric', minute: '2-digit', second: '2-digit' },
});
const MINUTE = new Intl.DateTimeFormat('en-US', {
  ...{ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
});
const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** The designer's label: an action's name has `_` for spaces. */
export function readable(name: string): string {
  return name.replaceAll('_', ' ');
}

export function formatTime(text: string | null | undefined): string {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? '–' : TIME.format(time);
}

/** Without seconds, for lists. */
export function formatMinute(text: string | null | undefined): string {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? '–' : MINUTE.format(time);
}

export function formatDay(text: string | null | undefined): string {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? '–' : DAY.format(time);
}

export function formatAmount(value: unknown, currency: unknown): string {
  if (typeof value !== 'number') return '–';
  const digits = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value);
  return typeof currency === 'string' && currency !== '' ? `${currency} ${digits}` : digits;
}

/** As the portal writes how long something took. */
export function formatDuration(from: string, to: string | null): string {
  const milliseconds = Date.parse(to ?? '') - Date.parse(from);
  if (Number.isNaN(milliseconds)) return '';
  if (milliseconds < 1000) return `${milliseconds} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.round(seconds % 60)} s`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
