/** Incidents as they are shown, over HTTP and on the command line. */
import type { IncidentView } from '../../contract/http-decision';
import type { BookedIncident } from '../../db/incident.store';
import { formatInstant } from '../../domain/calendar';
import type { Instant, Zone } from '../../domain/time';
import { objectionView } from '../decisions/decision-view';

/** One incident; instants on the clock of the zone. */
export function incidentViewOf(incident: BookedIncident, zone: Zone): IncidentView {
  const { id, decision, decidedAt, openedAt, objections, fact, closedAt, closedBy, closedWhy, ...rest } = incident;
  const moment = (at: Instant): string => formatInstant(at, zone);
  return {
    ...rest,
    id: `${id}`,
    decision: `${decision}`,
    decidedAt: moment(decidedAt),
    openedAt: moment(openedAt),
    objections: objections.map(objectionView),
    fact: { ...fact, effectiveAt: moment(fact.effectiveAt), learnedAt: moment(fact.learnedAt) },
    closed:
      closedAt === null || closedBy === null || closedWhy === null
        ? null
        : { at: moment(closedAt), by: closedBy, reason: closedWhy },
  };
}
