-- The rest of the rule for an item asks itself whether its person is closed to whoever acts: handed over with everything else about
-- them, that costs no statement a look of its own.
alter type acting.actor add attribute denied_people uuid[];
