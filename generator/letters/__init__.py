"""Which outlet each letter of an anonymised event stands for, told on the terminal and nowhere else."""
