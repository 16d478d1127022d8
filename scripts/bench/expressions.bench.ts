// Benchmarks of the expression language: reading and evaluating what flows hold every day.
import { compileUncached } from '../../flows/runner/expressions/compile';
import type { Evaluate } from '../../flows/runner/expressions/function';
import { StaticContext } from '../../flows/runner/expressions/static-context';
import type { Value } from '../../flows/runner/expressions/values';
import { consume, timePerRun, type Benchmark } from './measure';

/** One of each kind that the flows of a synchronization are full of. */
const EVERYDAY: readonly string[] = [
  "@triggerBody()?['id']",
  "@outputs('Get_referral')?['body/details/dealValue']",
  "@{body('Get_referral')?['name']} (@{body('Get_referral')?['id']})",
  "@concat('https://partner.microsoft.com/referrals/', triggerBody()?['id'])",
  "@if(equals(body('Get_referral')?['status'], 'Active'), 'open', 'closed')",
  "@coalesce(body('Get_referral')?['missing'], '')",
  "@and(not(empty(body('Get_referral')?['name'])), greater(length(body('Get_referral')?['team']), 0))",
  "@toLower(trim(body('Get_referral')?['name']))",
  "@first(body('Get_referral')?['team'])?['email']",
  "@add(int('41'), 1)",
];

const context = new StaticContext({
  now: Date.UTC(2026, 0, 1),
  trigger: { outputs: { headers: {}, body: { id: 'ref-1' } } },
  actions: {
    Get_referral: {
      status: 'Succeeded',
      outputs: {
        statusCode: 200,
        body: {
          id: 'ref-1',
          name: ' Contoso migration ',
          status: 'Active',
          details: { dealValue: 1200.5 },
          team: [{ email: 'a@contoso.com' }, { email: 'b@contoso.com' }],
        },
      },
    },
  },
});

export const expressionBenchmarks: readonly Benchmark[] = [
  {
    name: 'parse-and-evaluate',
    unit: 'per second',
    question: 'How many everyday expressions are read and evaluated in a second, without a cache?',
    reference: 'at least 500,000; the parser of LogicAppsUX alone 250,000 to 373,000',
    round: () => {
      const milliseconds = timePerRun(() => {
        for (const text of EVERYDAY) consume(compileUncached(text).evaluate(context));
      });
      return (EVERYDAY.length / milliseconds) * 1000;
    },
  },
  {
    name: 'evaluate-compiled',
    unit: 'per second',
    question: 'How many compiled everyday expressions are evaluated in a second?',
    reference: 'at least 10,000,000; adaptive-expressions 1,900,000 at best',
    round: () => {
      const compiled = EVERYDAY.map((text) => compileUncached(text).evaluate);
      const milliseconds = timePerRun(() => {
        let last: Value = null;
        for (let i = 0; i < compiled.length; i++) last = (compiled[i] as Evaluate)(context);
        consume(last);
      });
      return (EVERYDAY.length / milliseconds) * 1000;
    },
  },
];
