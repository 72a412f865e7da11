"""The answers to the exercises of lesson 02."""
