"""The exercises: the checker's core, and one module for each lesson."""
