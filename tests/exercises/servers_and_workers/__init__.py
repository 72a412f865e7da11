"""What learners answer to the exercises of lesson 16."""
