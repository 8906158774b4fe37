call consent.guard('justice.treatment_order', 'treatment_order_id', false, array['requirement_status', 'breach_relevant_on', 'order_manager_staff_id', 'version']);
call consent.guard('justice.order_appointment', 'order_appointment_id', false, null);
