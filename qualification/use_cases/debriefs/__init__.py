"""A rep tells what a prospect said: whose words they are, what is recorded, echoed and asked next."""
