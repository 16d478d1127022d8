// Expected: Newtonsoft.Json.Schema 4.0.2 on .NET 10.
import { hasFormat } from './string-format';

it.each([
  [
    'date-time',
    ['2026-03-05T14:07:09', '2026-03-05T14:07:09.123+02:00'],
    ['2026-03-05', '2026-02-30T14:07:09Z', '2026-03-05 14:07:09Z'],
  ],
  ['date', ['2024-02-29', '2026-03-05'], ['2026-02-29', '2026-13-05', '0000-01-01', '2026-3-5']],
  ['time', ['14:07:09'], ['25:00', '24:00:00', '4:07:09']],
  ['ipv4', ['10.0.0.1'], ['10.0.0.256', '1.2.3']],
  [
    'ipv6',
    ['::1', '::ffff:1.2.3.4', '1:2:3:4:5:6:7:8'],
    ['1::2::3', '[::1]', '12345::', 'fe80::1%eth0'],
  ],
  ['hostname', ['example.com', 'a', 'a.'], ['-bad-.com', 'a_b', '']],
  ['email', ['a@b'], ['nope', 'a@@b', 'a b@c', '@b', 'a@']],
  [
    'uri',
    ['http://x.com', 'urn:a:b', 'mailto:x@y'],
    ['relative/path', 'https://x.com/a b', 'http://x/%zz', 'http://'],
  ],
])('format %s', (format, valid, invalid) => {
  const fits = (text: string): boolean => hasFormat(text, format);
  expect(valid.filter((text) => !fits(text))).toEqual([]);
  expect(invalid.filter(fits)).toEqual([]);
});
