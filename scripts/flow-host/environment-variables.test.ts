// Sources: solution-format.md 2.2 (String, Int) and 3.1 (a Boolean is yes or no); other types are beliefs of README.md.
import { BUTTON, callFlow, compose, flow, hostOf, HTTP, offHostOf, respond } from './sample-flows';

describe('environment variables', () => {
  const parameter = (
    type: string,
    defaultValue: string | number | boolean,
    schemaName: string,
  ) => ({
    [`Setting (${schemaName})`]: { type, defaultValue, metadata: { schemaName } },
  });
  const reading = (schemaName: string, type: string, defaultValue: string | number | boolean) =>
    flow(
      'Read',
      'read',
      BUTTON,
      { C: compose(`@parameters('Setting (${schemaName})')`) },
      parameter(type, defaultValue, schemaName),
    );

  // solution-format.md 2.2 (String, Int), 3.1 (Boolean as yes or no); other types: README.md.
  it.each<[string, string, unknown, unknown]>([
    ['String', 'default', undefined, 'default'],
    ['String', 'default', 'set', 'set'],
    ['String', 'no', true, 'yes'],
    ['String', '', 5, '5'],
    ['Int', 'x', '12', 12],
    ['Int', 'x', 12, 12],
    ['Bool', 'x', 'no', false],
    ['Object', 'x', '{"a":1}', { a: 1 }],
  ])(
    'give a %s parameter with default %j and value %j the value %j',
    async (type, preset, value, expected) => {
      const values = value === undefined ? {} : { COSELL_setting: value as string };
      const { host, until } = await hostOf([reading('cosell_Setting', type, preset)], {
        environmentVariables: values,
      });
      const { runId, ended } = await host.runButton('Read');
      await until(ended);
      expect(host.run(runId)).toMatchObject({ runs: [{ actions: { C: { outputs: expected } } }] });
    },
  );

  it('that do not fit are refused by name, and the value is not told', () => {
    const flows = [reading('cosell_Count', 'Int', 1)];
    expect(() => offHostOf(flows, { environmentVariables: { cosell_Count: 'many' } })).toThrow(
      "The environment variable 'cosell_Count' holds a text that is none; expected a whole number.",
    );
  });

  it('that change reach a flow when it is turned off and on', async () => {
    const environmentVariables = { cosell_Name: 'old' };
    const { host, until } = await hostOf([reading('cosell_Name', 'String', '')], {
      environmentVariables,
    });
    const outputs = async () => {
      const { runId, ended } = await host.runButton('Read');
      await until(ended);
      return JSON.stringify(host.run(runId)['runs']);
    };
    environmentVariables.cosell_Name = 'new';
    expect(await outputs()).toContain('"outputs":"old"');
    await until(host.turnOff('Read'));
    await until(host.turnOn('Read'));
    expect(await outputs()).toContain('"outputs":"new"');
  });

  it('reach a child by their schema name too', async () => {
    const caller = flow('Parent', 'parent', HTTP, { Call: callFlow('read', {}) });
    const read = flow(
      'Read',
      'read',
      BUTTON,
      { R: respond("@parameters('Setting (cosell_Name)')") },
      parameter('String', '', 'cosell_Name'),
    );
    const { host, send, until } = await hostOf([caller, read], {
      environmentVariables: { cosell_Name: 'set' },
    });
    await send(host.addressOf('Parent'), {});
    await until(host.idle());
    const id = host.runs('Parent')[0]?.id ?? '';
    expect(host.run(id)).toMatchObject({
      runs: [{ actions: { Call: { outputs: { body: 'set' } } } }],
    });
  });
});
