import { callerOf } from './call-directly';
import { collectionFunctions } from './collection';
import { Decimal, Float } from '../values';
import { CLEARLY_LESS_THAN_SQUARE, measureGrowth } from '../../measure-growth';

const call = callerOf(collectionFunctions);

const DOCUMENTED = 'reference page';
const HOST = 'measured on the real host (conformance/expressions)';

test.each([
  [['contains', '"Hello"', '"ELL"'], 'false', HOST],
  [['contains', '[1,2]', '"2"'], 'false', HOST],
  [['contains', '[1.0]', '1'], 'true', HOST],
  [['contains', '[[1],2]', '[1]'], 'true', HOST],
  [['contains', '[null]', 'null'], 'true', HOST],
  [['contains', '{"Name":1}', '"name"'], 'true', HOST],
  [['empty', 'null'], 'true', HOST],
  [['empty', '{"":{}}'], 'false', HOST],
  [['empty', '"  "'], 'false', HOST],
  [['first', '""'], '""', HOST],
  [['first', '[]'], 'null', HOST],
  [['first', '[null,1]'], 'null', DOCUMENTED],
  [['last', '"abcd"'], '"d"', DOCUMENTED],
  [['last', '[]'], 'null', HOST],
  [['take', '[1,2]', '5'], '[1,2]', HOST],
  [['take', '[1,2]', '0'], '[]', HOST],
  [['skip', '"notarray"', '3'], '"array"', HOST],
  [['skip', '[1,2]', '5'], '[]', HOST],
  [['join', '["",null,""]', '"x"'], '"xx"', HOST],
  [['join', '["a",["b","c"],"d"]', '"x"'], '"ax[\\"b\\",\\"c\\"]xd"', HOST],
  [['join', '[]', '"x"'], '""', HOST],
  [['length', '"😀"'], '2', 'UTF-16 units, as .NET counts'],
  [['chunk', '[1,2,3,4,5]', '2'], '[[1,2],[3,4],[5]]', HOST],
  [['chunk', '""', '2'], '[]', 'nothing to cut'],
  [['union', '[1,2,3]', '[1,2,10,101]'], '[1,2,3,10,101]', DOCUMENTED],
  [['union', '[5,4,5]', '[]'], '[5,4]', HOST],
  [
    ['union', '{"spam":"eggs","thing":3}', '{"spam":3,"food":"eggs"}'],
    '{"spam":3,"thing":3,"food":"eggs"}',
    HOST,
  ],
  [
    ['union', '[1,"1",true,null,[1],{"a":1}]', '[1.0,"true",null,[1.0],{"a":1.0}]'],
    '[1,"1",true,null,[1],{"a":1},"true"]',
    'types are kept apart, 1 equals 1.0',
  ],
  [
    ['union', '[{"a":1,"b":2}]', '[{"b":2,"a":1}]'],
    '[{"a":1,"b":2}]',
    'the order of properties is nothing',
  ],
  [
    ['union', '[9007199254740993]', '[9007199254740992]'],
    '[9007199254740993,9007199254740992]',
    'int64 is exact',
  ],
  [['intersection', '[1,2,3]', '[101,2,1,10]', '[6,8,1,2]'], '[1,2]', DOCUMENTED],
  [['intersection', '[3,4,4,5]', '[1,2,3,4,4,5]'], '[3,4,5]', HOST],
  [
    ['intersection', '{"spam":"eggs","food":[1]}', '{"spam":"eggs","food":[2]}'],
    '{"spam":"eggs"}',
    HOST,
  ],
  [['sort', '[2,1,0,3]'], '[0,1,2,3]', DOCUMENTED],
  [['sort', '[10,9.5,null,1]'], '[null,1,9.5,10]', 'null comes first'],
  [['sort', '["b","B","a"]'], '["B","a","b"]', 'texts by their UTF-16 units'],
  [
    ['sort', '[{"n":1,"x":1},{"n":0},{"N":1,"x":2},{}]', '"n"'],
    '[{},{"n":0},{"n":1,"x":1},{"N":1,"x":2}]',
    'stable, names in any case',
  ],
  [['reverse', '[0,1,2,3]'], '[3,2,1,0]', DOCUMENTED],
])('%j is %s (%s)', ([name = '', ...args], expected) => {
  expect(call(name, ...args)).toBe(expected);
});

test.each([
  [
    ['contains', '5', '5'],
    "first argument 'collection' to be a dictionary (object), an array or a string",
  ],
  [['contains', '"abc"', '1'], 'second parameter to be of type string'],
  [['empty', '0'], 'parameter to be an object, an array or a string'],
  [
    ['first', 'null'],
    "expects its parameter be an array or a string. The provided value is of type 'Null'",
  ],
  [['take', '[1]', '-1'], "'count' must be a positive integer. The provided value is '-1'"],
  [['skip', '{"a":1}', '1'], "first parameter 'collection' to be an array or a string"],
  [['join', '"a"', '"-"'], 'first parameter to be an array'],
  [['join', '[]', 'null'], 'be of type string'],
  [['length', '{}'], 'to be an array or a string'],
  [
    ['chunk', '[1]', '0'],
    'expects chunk size to be a positive integer. The provided value is less than 1.',
  ],
  [
    ['union', '[1]', '{}'],
    "Template language function 'union' expects parameters of same type, but found 'Array,Object' distinct types.",
  ],
  [['intersection', '"a"', '"a"'], "but found 'String' distinct types"],
  [['sort', '"abc"'], 'first parameter to be of type array'],
  [['sort', '[1,"a"]'], 'one type that has an order'],
  [['sort', '[1]', '"a"'], 'to be objects'],
  [['reverse', '"abc"'], 'first parameter to be of type array'],
])('%j fails', ([name = '', ...args], message) => {
  expect(call(name, ...args)).toMatch(/^fault: /);
  expect(call(name, ...args)).toContain(message);
});

test('numbers of all kinds are one item where they are equal', () => {
  const union = collectionFunctions.find(({ name }) => name === 'union');
  if (!union || !('apply' in union)) throw new Error('no union');
  const half = Decimal.parse('0.50');
  const tiny = [1e-300, 1e-301];
  expect(union.apply([0.5, new Float(2), 0], [half ?? null, 2, new Float(-0), 2n ** 60n])).toEqual([
    0.5,
    new Float(2),
    0,
    2n ** 60n,
  ]);
  expect(union.apply(tiny, [new Float(1e21), new Float(1e21)])).toEqual([...tiny, new Float(1e21)]);
});

test.each(['union', 'intersection'])('%s of large arrays takes linear time', async (name) => {
  const growth = await measureGrowth(10_000, (length) => {
    const many = JSON.stringify(Array.from({ length }, (_, index) => `item ${index}`));
    return () => call(name, many, many);
  });
  expect(growth).toBeLessThan(CLEARLY_LESS_THAN_SQUARE);
});
