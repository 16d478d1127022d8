import { actionTypes } from '../actions/index';
import { ACTION_TYPES } from './action-types';

it('what loads can be performed, and the reverse', () => {
  const performed = actionTypes.map(({ type }) => type);
  expect([...ACTION_TYPES].sort()).toEqual(performed.sort());
});
