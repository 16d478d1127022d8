// The keyword `format` of JSON schema: those formats that Newtonsoft.Json.Schema checks; any other accepts everything.
// https://www.newtonsoft.com/jsonschema/help/html/T_Newtonsoft_Json_Schema_JSchema.htm

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d{1,7})?(?:[zZ]|[+-]\d\d:?\d\d)?$/;
const EMAIL = /^[^@\s]+@[^@\s]+$/;
const HOST_LABEL = /^[\dA-Za-z](?:[-\dA-Za-z]{0,61}[\dA-Za-z])?$/;
const NOT_IN_URI = /[\s<>"{}|\\^`]|%(?![\da-fA-F]{2})/;
const SCHEME = /^[A-Za-z][-A-Za-z\d+.]*:/;

type FormatTest = (text: string) => boolean;

const FORMATS: Readonly<Record<string, FormatTest>> = {
  'date-time': isDateTime,
  date: isDate,
  time: isTime,
  ipv4: isIpv4,
  'ip-address': isIpv4,
  ipv6: isIpv6,
  hostname: isHostName,
  'host-name': isHostName,
  email: (text) => EMAIL.test(text),
  uri: (text) => SCHEME.test(text) && !NOT_IN_URI.test(text) && URL.canParse(text),
  'uri-reference': (text) => !NOT_IN_URI.test(text),
};

export function hasFormat(text: string, format: string): boolean {
  const test = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return test === undefined || test(text);
}

function isDateTime(text: string): boolean {
  return /^[tT]$/.test(text[10] ?? '') && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const monthEnd = new Date(Date.UTC(2000, month, 0));
  monthEnd.setUTCFullYear(year, month, 0);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= monthEnd.getUTCDate();
}

function isTime(text: string): boolean {
  const match = TIME.exec(text);
  if (!match) return false;
  const [hour, minute, second] = match.slice(1, 4).map(Number) as [number, number, number];
  return hour <= 23 && minute <= 59 && second <= 59;
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  return /^[\da-fA-F:.]{2,45}$/.test(text) && URL.canParse(`http://[${text}]/`);
}

function isHostName(text: string): boolean {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  return name.length <= 255 && name.split('.').every((label) => HOST_LABEL.test(label));
}
