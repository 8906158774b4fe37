create index treatment_order_of_agency on justice.treatment_order (owner_agency_id);
create index treatment_order_of_manager on justice.treatment_order (order_manager_staff_id);
