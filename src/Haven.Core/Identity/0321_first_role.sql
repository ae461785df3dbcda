-- The operator of the machine adds a user and their first role in one transaction, as the loader.
grant insert on identity.invitations to haven_loader;
