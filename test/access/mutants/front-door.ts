import { inFrontDoor, type Mutant } from './mutant.ts'

/** Mistakes about who opens requests for help. */
export const frontDoor: readonly Mutant[] = [
  inFrontDoor(
    'a request is open to colleagues who may not know of the person',
    '(answerable = acting.agency_id() and (of_person is null or consent.knows(of_person)))\n    or (is_open',
    '(answerable = acting.agency_id())\n    or (is_open',
  ),
  inFrontDoor(
    'every agency opens every request',
    '(answerable = acting.agency_id() and (of_person is null or consent.knows(of_person)))\n    or (is_open',
    '((of_person is null or consent.knows(of_person)))\n    or (is_open',
  ),
  inFrontDoor(
    'whoever was once asked to take a request reads on',
    'where p.help_request_id = of_request and p.answered_at is null and p.to_agency_id = acting.agency_id())\n$$;',
    'where p.help_request_id = of_request and p.to_agency_id = acting.agency_id())\n$$;',
  ),
  inFrontDoor(
    'a request passed to one agency is open to all',
    'where p.help_request_id = of_request and p.answered_at is null and p.to_agency_id = acting.agency_id())\n$$;',
    'where p.help_request_id = of_request and p.answered_at is null)\n$$;',
  ),
  inFrontDoor(
    'a closed request is still open to the agency it was passed to',
    'or (is_open and front_door',
    'or (front_door',
  ),
  inFrontDoor(
    'everybody who meets people opens the front door',
    "'team_manager', 'safeguarding_lead'], false) and (acting.live_staff())",
    "'team_manager', 'safeguarding_lead', 'pharmacist', 'order_manager', 'housing_worker', 'peer_mentor'], false) and (acting.live_staff())",
  ),
]
