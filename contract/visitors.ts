/** Who goes to a door, as it is told: ids of the house's own people, never names. */
import { z } from 'zod';
import { CARRIED } from '../domain/visitor';
import { id, must } from './fields';

const carried = z.enum(CARRIED, { error: must(`one of ${CARRIED.join(', ')}`) });

/** More go to no door. */
const MOST = 10;

const fewPeople = { error: must(`a list of one to ${MOST} people such as [{ "id": "li" }]`) };

/** The visitors. */
export const visitors = z
  .array(
    z.strictObject(
      {
        id: id('the id of somebody of the house, not a name'),
        carries: z
          .array(carried, { error: must(`a list of ${CARRIED.join(', ')}`) })
          .optional()
          .meta({ description: 'all that they carry; left out, nobody says' }),
      },
      { error: must('a visitor such as { "id": "li", "carries": ["identity-card"] }') },
    ),
    fewPeople,
  )
  .min(1, fewPeople)
  .max(MOST, fewPeople);
