/** Whether an act lets others learn of a debt. What nobody says about an envelope or a post is not held against it. */
import type { Question } from '../gate/question';
import { isThirdPerson } from './persons';

/** Told to a third person, visible to others, or seen from outside. */
export const showsDebt = (question: Question): boolean => tellsThirdPerson(question) || isInPublic(question);

/** It tells somebody who neither owes the debt nor speaks for who does. */
export const tellsThirdPerson = ({ act, person }: Question): boolean =>
  act.disclosesDebt === true && isThirdPerson(person);

/** Others than the person addressed can see it. */
export const isInPublic = ({ act: { visibleTo, envelope } }: Question): boolean =>
  (visibleTo !== undefined && visibleTo !== 'consumer') || envelope?.debtNameVisible === true;
