call consent.guard('prescribing.script', 'script_id', false, array['stopped_at', 'version']);
call consent.guard('prescribing.collection', 'collection_id', false, null);
