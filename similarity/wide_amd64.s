#include "go_asm.h"
#include "textflag.h"

// func mixWide(m *mixing)
//
// For every chunk and row, Y0 to Y7 are the sums of the row with the 64 rows of the
// chunk.
TEXT ·mixWide(SB), NOSPLIT, $0-8
	MOVQ m+0(FP), DI
	MOVQ mixing_sums(DI), SI
	MOVQ mixing_tile(DI), DX
	MOVQ mixing_chunks(DI), CX

chunk:
	MOVQ mixing_entries(DI), R9
	MOVQ mixing_counts(DI), R10
	MOVQ mixing_rows(DI), R11
	MOVQ SI, R12

row:
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	VXORPS Y4, Y4, Y4
	VXORPS Y5, Y5, Y5
	VXORPS Y6, Y6, Y6
	VXORPS Y7, Y7, Y7
	MOVQ (R10), AX
	TESTQ AX, AX
	JZ store

entry:
	MOVL entry_place(R9), BX
	VBROADCASTSS entry_factor(R9), Y15
	ADDQ DX, BX
	VMULPS (BX), Y15, Y8
	VMULPS 32(BX), Y15, Y9
	VMULPS 64(BX), Y15, Y10
	VMULPS 96(BX), Y15, Y11
	VADDPS Y8, Y0, Y0
	VADDPS Y9, Y1, Y1
	VADDPS Y10, Y2, Y2
	VADDPS Y11, Y3, Y3
	VMULPS 128(BX), Y15, Y12
	VMULPS 160(BX), Y15, Y13
	VMULPS 192(BX), Y15, Y14
	VMULPS 224(BX), Y15, Y8
	VADDPS Y12, Y4, Y4
	VADDPS Y13, Y5, Y5
	VADDPS Y14, Y6, Y6
	VADDPS Y8, Y7, Y7
	ADDQ $entry__size, R9
	DECQ AX
	JNZ entry

store:
	VMOVUPS Y0, (R12)
	VMOVUPS Y1, 32(R12)
	VMOVUPS Y2, 64(R12)
	VMOVUPS Y3, 96(R12)
	VMOVUPS Y4, 128(R12)
	VMOVUPS Y5, 160(R12)
	VMOVUPS Y6, 192(R12)
	VMOVUPS Y7, 224(R12)
	ADDQ $8, R10
	ADDQ mixing_width(DI), R12
	DECQ R11
	JNZ row
	ADDQ $256, SI
	ADDQ mixing_stride(DI), DX
	DECQ CX
	JNZ chunk
	VZEROUPPER
	RET

// func skipWide(sums, needs *float32, groups int, need float32) int
TEXT ·skipWide(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), SI
	MOVQ needs+8(FP), DX
	MOVQ groups+16(FP), CX
	VBROADCASTSS need+24(FP), Y15
	XORQ AX, AX

group:
	CMPQ AX, CX
	JGE out
	VMINPS (DX), Y15, Y0
	VMINPS 32(DX), Y15, Y1
	VMINPS 64(DX), Y15, Y2
	VMINPS 96(DX), Y15, Y3
	VCMPPS $2, (SI), Y0, Y0 // the need is less than the sum, or equal
	VCMPPS $2, 32(SI), Y1, Y1
	VCMPPS $2, 64(SI), Y2, Y2
	VCMPPS $2, 96(SI), Y3, Y3
	VORPS Y0, Y1, Y0
	VORPS Y2, Y3, Y2
	VORPS Y0, Y2, Y0
	VMOVMSKPS Y0, BX
	TESTL BX, BX
	JNZ out
	ADDQ $128, SI
	ADDQ $128, DX
	INCQ AX
	JMP group

out:
	VZEROUPPER
	MOVQ AX, ret+32(FP)
	RET
