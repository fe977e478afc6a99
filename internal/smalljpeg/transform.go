package smalljpeg

// zigzag is the order of the coefficients in the file (T.81, figure A.6).
var zigzag = [64]int{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// The tables of quality 50, row by row (T.81, K.1).
var bright = [64]int32{
	16, 11, 10, 16, 24, 40, 51, 61,
	12, 12, 14, 19, 26, 58, 60, 55,
	14, 13, 16, 24, 40, 57, 69, 56,
	14, 17, 22, 29, 51, 87, 80, 62,
	18, 22, 37, 56, 68, 109, 103, 77,
	24, 35, 55, 64, 81, 104, 113, 92,
	49, 64, 78, 87, 103, 121, 120, 101,
	72, 92, 95, 98, 112, 100, 103, 99,
}

var colour = [64]int32{
	17, 18, 24, 47, 99, 99, 99, 99,
	18, 21, 26, 66, 99, 99, 99, 99,
	24, 26, 56, 99, 99, 99, 99, 99,
	47, 66, 99, 99, 99, 99, 99, 99,
	99, 99, 99, 99, 99, 99, 99, 99,
	99, 99, 99, 99, 99, 99, 99, 99,
	99, 99, 99, 99, 99, 99, 99, 99,
	99, 99, 99, 99, 99, 99, 99, 99,
}

// table is a quantisation table scaled to a quality as the reference
// implementation does it, in zigzag order.
func table(half *[64]int32, quality int) *[64]int32 {
	quality = max(1, min(quality, 100))
	scale := int32(200 - 2*quality)
	if quality < 50 {
		scale = int32(5000 / quality)
	}
	var out [64]int32
	for i, at := range zigzag {
		out[i] = max(1, min((half[at]*scale+50)/100, 255))
	}
	return &out
}

// The cosine of k sixteenths of half a turn, halved, as 14 bits behind the
// point; c4 is the first row's factor too.
const c1, c2, c3, c4, c5, c6, c7 = 8035, 7568, 6811, 5793, 4551, 3135, 1598

// forward is the cosine transform of a block, eight times as large, in zigzag
// order (T.81, A.3.3).
func forward(in *[64]int32, out []int32) {
	var half [64]int32
	for y := range 8 { // 3 bits behind the point
		line((*[8]int32)(in[8*y:]), &half, y, 11)
	}
	var whole [64]int32
	for x := range 8 {
		line((*[8]int32)(half[8*x:]), &whole, x, 14)
	}
	for i, at := range zigzag {
		out[i] = whole[at]
	}
}

// line transforms eight values and writes them as a column of out, so that two
// passes leave rows as rows.
func line(v *[8]int32, out *[64]int32, column int, shift uint) {
	s0, s1, s2, s3 := v[0]+v[7], v[1]+v[6], v[2]+v[5], v[3]+v[4]
	d0, d1, d2, d3 := v[0]-v[7], v[1]-v[6], v[2]-v[5], v[3]-v[4]
	round := int32(1) << (shift - 1)
	o := out[column:]
	o[0] = (c4*(s0+s1+s2+s3) + round) >> shift
	o[8] = (c1*d0 + c3*d1 + c5*d2 + c7*d3 + round) >> shift
	o[16] = (c2*(s0-s3) + c6*(s1-s2) + round) >> shift
	o[24] = (c3*d0 - c7*d1 - c1*d2 - c5*d3 + round) >> shift
	o[32] = (c4*(s0-s1-s2+s3) + round) >> shift
	o[40] = (c5*d0 - c1*d1 + c7*d2 + c3*d3 + round) >> shift
	o[48] = (c6*(s0-s3) - c2*(s1-s2) + round) >> shift
	o[56] = (c7*d0 - c5*d1 + c3*d2 - c1*d3 + round) >> shift
}
