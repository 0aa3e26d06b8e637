-- Contacts of which nobody knows whether they left, and how that was found out.

-- Whose message a provider's reference is.
create index contact_by_provider_ref on contact (provider_ref) where provider_ref is not null;
