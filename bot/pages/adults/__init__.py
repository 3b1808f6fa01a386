"""Public pages for teachers, hosts and companies: German, in the catalogue of the desk."""
