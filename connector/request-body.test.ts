// Bodies out of flattened members: shapes as in exported flows (`item/…`, `emailMessage/Attachments`).
import { attempt, problems, request, sample } from './connector-samples';
import type { Parameters } from './operations';

describe('body', () => {
  const deal = { 'Referral/name': 'N', 'Referral/details/dealValue': 5.5 };

  it.each<[string, Parameters, unknown]>([
    ['flattened members', deal, { name: 'N', details: { dealValue: 5.5 }, kind: 'Shared' }],
    [
      'one value',
      { Referral: { name: 'N', details: { dealValue: 1 } } },
      { name: 'N', details: { dealValue: 1 }, kind: 'Shared' },
    ],
    [
      'a member as one value',
      { 'Referral/name': 'N', 'Referral/details': { dealValue: 2 } },
      { name: 'N', details: { dealValue: 2 }, kind: 'Shared' },
    ],
    [
      'items of a list',
      { ...deal, 'Referral/team/0/email': 'a@x', 'Referral/team/1/email': 'b@x' },
      {
        name: 'N',
        details: { dealValue: 5.5 },
        team: [{ email: 'a@x' }, { email: 'b@x' }],
        kind: 'Shared',
      },
    ],
    [
      'anything in an object without members',
      { ...deal, 'Referral/extra/a/b': 1 },
      { name: 'N', details: { dealValue: 5.5 }, extra: { a: { b: 1 } }, kind: 'Shared' },
    ],
    [
      'texts as the type that the definition has',
      {
        'Referral/name': 'N',
        'Referral/details/dealValue': '12.5',
        'Referral/details/open': 'True',
      },
      { name: 'N', details: { dealValue: 12.5, open: true }, kind: 'Shared' },
    ],
    [
      'null as null',
      { ...deal, 'Referral/extra': null },
      { name: 'N', details: { dealValue: 5.5 }, extra: null, kind: 'Shared' },
    ],
  ])('takes %s', (_, parameters, body) => {
    expect(request('Create', parameters).body).toEqual(body);
  });

  it('leaves the value that the flow holds as it is', () => {
    const value = { name: 'N', details: { dealValue: 1 } };
    request('Create', { Referral: value });
    expect(value).toEqual({ name: 'N', details: { dealValue: 1 } });
  });

  it('takes a list as the whole body', () => {
    const changes = [{ op: 'replace', path: '/status', value: 'Active' }];
    expect(request('Patch', { id: '1', 'If-Match': '"e"', Changes: changes }).body).toEqual(
      changes,
    );
  });

  it('puts the callback address where the definition has the notification URL', () => {
    const url = 'http://127.0.0.1:1/callback';
    expect(request('Subscribe', { 'hook/topic': 't' }, sample, url).body).toEqual({
      topic: 't',
      target: { url },
    });
  });
});

describe('refusals', () => {
  it.each<[string, string, Parameters, string[]]>([
    ['all that is missing', 'Create', {}, ['missing Referral/name', 'missing Referral/details']],
    ['a missing body', 'Patch', { id: '1', 'If-Match': 'e' }, ['missing Changes']],
    [
      'missing members',
      'Create',
      { 'Referral/kind': 'x' },
      ['missing Referral/name', 'missing Referral/details'],
    ],
    [
      'members of members',
      'Create',
      { 'Referral/name': 'n', 'Referral/details/open': true },
      ['missing Referral/details/dealValue'],
    ],
    [
      'missing members of one value',
      'Create',
      { Referral: { name: 'n', details: {} } },
      ['missing Referral/details/dealValue'],
    ],
    [
      'missing members of items',
      'Patch',
      { id: '1', 'If-Match': 'e', Changes: [{}] },
      ['missing Changes/0/op'],
    ],
    ['an empty value in the path', 'Get', { id: '' }, ['empty id']],
    [
      'null where a value must be',
      'Patch',
      { id: '1', 'If-Match': null, Changes: [] },
      ['empty If-Match'],
    ],
    ['unknown parameters', 'Get', { id: '1', top: 1 }, ['unknown top']],
    [
      'unknown members',
      'Create',
      { 'Referral/name': 'n', 'Referral/details/dealValue': 1, 'Referral/details/deal': 1 },
      ['unknown Referral/details/deal'],
    ],
    [
      'a text that is no number',
      'Create',
      { 'Referral/name': 'n', 'Referral/details/dealValue': '' },
      ['type Referral/details/dealValue'],
    ],
    [
      'a member inside of a text',
      'Patch',
      { id: '1', 'If-Match': 'e', Changes: 'x', 'Changes/0/op': 'add' },
      ['conflict Changes/0/op'],
    ],
  ])('%s', (_, operationId, parameters, expected) => {
    expect(problems(operationId, parameters)).toEqual(expected);
  });

  it('names what is known beside what is unknown, and the reverse', () => {
    const [missing, unknown] = attempt('Get', { Id: '1' }) as readonly object[];
    expect(missing).toEqual({ kind: 'missing', name: 'id', given: ['Id'] });
    expect(unknown).toMatchObject({
      kind: 'unknown',
      name: 'Id',
      known: expect.arrayContaining(['id']) as unknown,
    });
  });

  it('passes what an expression will give', () => {
    const operation = sample.findOperation('Create');
    const check = (parameters: Parameters) =>
      operation &&
      sample.checkParameters(operation, parameters, (value) => String(value).startsWith('@'));
    expect(check({ Referral: '@body()' })).toEqual([]);
    expect(check({ 'Referral/name': '@a', 'Referral/details/dealValue': '@b' })).toEqual([]);
    expect(check({ 'Referral/name': '@a' })).toMatchObject([{ name: 'Referral/details' }]);
  });
});
